package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Signals, kills, full disks and read-only folders: what was encoded is kept, and the numbers stay the same. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sends POSIX signals")
class CrashTest {
    private static final int KILLS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private Path data;

    @BeforeEach
    void someLanguagesOfInventedText() throws IOException {
        data = directory.resolve("data");
        for (String language : List.of("afr", "deu", "fra", "ita", "nld", "spa")) {
            InventedTatoeba.write(data, language, 300);
        }
    }

    private ProgramProcess start(Path home, String... more) throws IOException {
        return startWith(home, "", "minilm", "results", more);
    }

    private ProgramProcess startWith(Path home, String setup, String model, String output, String... more)
            throws IOException {
        Stream<String> always = Stream.of(
                "eval",
                "-t",
                "tatoeba",
                "-m",
                model,
                "--format",
                "json",
                "--data-dir",
                data.toString(),
                "-o",
                home.resolve(output).toString());
        return ProgramProcess.start(
                home, setup, Stream.concat(always, Stream.of(more)).toArray(String[]::new));
    }

    /** The cell without what may differ between equal runs. */
    private static String withoutRun(ProgramProcess finished) throws IOException {
        ObjectNode cell = (ObjectNode) JSON.readTree(finished.out()).get(0);
        ((ObjectNode) cell.get("provenance")).remove("run");
        return cell.toPrettyString();
    }

    private static JsonNode run(ProgramProcess finished) throws IOException {
        return JSON.readTree(finished.out()).get(0).get("provenance").get("run");
    }

    @Test
    void fiftyRandomKillsChangeNoNumberAndLoseAtMostTheBatchesInFlight() throws Exception {
        Path undisturbedHome = directory.resolve("undisturbed");
        ProgramProcess undisturbed = start(undisturbedHome);
        assertEquals(0, undisturbed.await(), undisturbed.err());
        int texts = run(undisturbed).get("encoded").asInt();

        long seed = 20261121;
        Random random = new Random(seed);
        Path home = directory.resolve("killed");
        int killed = 0;
        while (killed < KILLS) {
            ProgramProcess victim = start(home);
            if (victim.ends(200 + random.nextInt(3000))) {
                assertEquals(0, victim.await(), "seed " + seed + ": " + victim.err());
                assertEquals(withoutRun(undisturbed), withoutRun(victim), "seed " + seed);
                Call.of(home, "cache", "clear");
            } else {
                victim.kill();
                killed++;
            }
        }
        ProgramProcess last = start(home);
        assertEquals(0, last.await(), "seed " + seed + ": " + last.err());
        assertEquals(withoutRun(undisturbed), withoutRun(last), "seed " + seed);
        assertEquals(
                texts,
                run(last).get("encoded").asInt() + run(last).get("cached").asInt(),
                "every text is either encoded or in the cache");
    }

    @Test
    void aSecondRunEncodesNothing() throws Exception {
        Path home = directory.resolve("home");
        ProgramProcess first = start(home);
        assertEquals(0, first.await(), first.err());
        ProgramProcess second = start(home);
        assertEquals(0, second.await(), second.err());
        assertEquals(0, run(second).get("encoded").asInt());
        assertEquals(
                run(first).get("encoded").asInt(), run(second).get("cached").asInt());
        assertEquals(withoutRun(first), withoutRun(second));
    }

    @Test
    void concurrentRunsShareTheCacheAndAgree() throws Exception {
        Path home = directory.resolve("home");
        ProgramProcess one = startWith(home, "", "minilm", "one");
        ProgramProcess other = startWith(home, "", "minilm", "other");
        assertEquals(0, one.await(), one.err());
        assertEquals(0, other.await(), other.err());
        assertEquals(withoutRun(one), withoutRun(other));
        Call verified = Call.of(home, "cache", "verify");
        assertEquals(0, verified.code(), verified.err());
    }

    @Test
    void controlCEndsWith130AndKeepsWhatWasEncoded() throws Exception {
        Path home = directory.resolve("home");
        ProgramProcess interrupted = start(home);
        awaitFirstVectors(home, interrupted);
        interrupted.signal("INT");
        assertEquals(130, interrupted.await(), interrupted.err());
        assertEquals("", interrupted.out());
        assertTrue(interrupted.err().contains("interrupted"), interrupted.err());

        ProgramProcess resumed = start(home);
        assertEquals(0, resumed.await(), resumed.err());
        assertTrue(run(resumed).get("cached").asInt() > 0, "nothing was kept");
    }

    @Test
    void sigtermEndsWith143() throws Exception {
        Path home = directory.resolve("home");
        ProgramProcess terminated = start(home);
        awaitFirstVectors(home, terminated);
        terminated.signal("TERM");
        assertEquals(143, terminated.await(), terminated.err());
    }

    /** Until the first slice is on the disk: then the run is in the middle of its work. */
    private static void awaitFirstVectors(Path home, ProgramProcess process) throws Exception {
        while (process.isAlive() && cacheBytes(home) < 100_000) {
            process.ends(20);
        }
        assertTrue(process.isAlive(), "the run was over too soon: " + process.err());
    }

    private static long cacheBytes(Path home) throws IOException {
        Path cache = home.resolve("cache");
        if (!Files.isDirectory(cache)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    void aDiskThatFillsUpIsSaidAndLosesNothing() throws Exception {
        Path home = directory.resolve("home");
        ProgramProcess warm = startWith(home, "", "ngram", "results", "-l", "afr");
        assertEquals(0, warm.await(), warm.err());
        // A limit on the size of files stands in for the full disk: writing fails in the same place in the same way.
        ProgramProcess starved = startWith(home, "ulimit -f 600", "ngram", "results", "-l", "deu");
        assertEquals(4, starved.await(), starved.err());
        assertTrue(starved.err().contains("--cache-dir"), starved.err());
        assertFalse(starved.err().contains("\tat "), starved.err());

        ProgramProcess again = startWith(home, "", "ngram", "results", "-l", "afr");
        assertEquals(0, again.await(), again.err());
        assertEquals(0, run(again).get("encoded").asInt(), "what was encoded before is still there");
    }

    @Test
    void aReadOnlyCacheIsSaidWithTheWayOut() throws Exception {
        Path home = directory.resolve("home");
        Path cache = Files.createDirectories(directory.resolve("read-only"));
        assumeFalse(!cache.toFile().setWritable(false) || Files.isWritable(cache), "this user may write everywhere");
        ProgramProcess refused = start(home, "--cache-dir", cache.toString());
        assertEquals(4, refused.await(), refused.err());
        assertTrue(refused.err().contains("--no-cache"), refused.err());
    }

    private Path manyLines() throws IOException {
        return Files.writeString(
                directory.resolve("lines.txt"),
                IntStream.range(0, 6000)
                        .mapToObj(i -> "line number " + i + " of many\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void vectorsThatFindNoRoomLeaveNothingBehind() throws Exception {
        Path home = directory.resolve("home");
        Path output = Files.createDirectories(directory.resolve("out")).resolve("v.npy");
        ProgramProcess starved = ProgramProcess.start(
                home,
                "ulimit -f 600",
                "encode",
                manyLines().toString(),
                "-m",
                "ngram",
                "--no-cache",
                "-o",
                output.toString());
        assertEquals(4, starved.await(), starved.err());
        assertTrue(starved.err().contains("-o"), starved.err());
        assertFalse(starved.err().contains("\tat "), starved.err());
        try (Stream<Path> left = Files.list(output.getParent())) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void anInterruptedExportKeepsWhatWasEncodedAndLeavesNoFile() throws Exception {
        Path home = directory.resolve("home");
        Path output = Files.createDirectories(directory.resolve("out")).resolve("v.npy");
        String[] args = {"encode", manyLines().toString(), "-m", "minilm", "-o", output.toString()};
        ProgramProcess interrupted = ProgramProcess.start(home, "", args);
        awaitFirstVectors(home, interrupted);
        interrupted.signal("INT");
        assertEquals(130, interrupted.await(), interrupted.err());
        try (Stream<Path> left = Files.list(output.getParent())) {
            assertEquals(List.of(), left.toList());
        }
        assertTrue(cacheBytes(home) > 0);
    }
}
