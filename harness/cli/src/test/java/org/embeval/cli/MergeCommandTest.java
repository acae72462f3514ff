package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run in parts, joined, is the run as a whole. */
class MergeCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** With groups, with facts, and of another family; the last two do not apply to bm25. */
    private static final String TASKS = "tatoeba,bitext-mteb,eigen-similarity";

    /** Vectors are shared by all tests of the class. */
    @TempDir
    private static Path home;

    @TempDir
    private Path folder;

    private Path eval(String name, String... more) {
        Path output = folder.resolve(name);
        List<String> args =
                new ArrayList<>(List.of("eval", "-m", "ngram,bm25", "--format", "json", "-o", output.toString()));
        args.addAll(List.of(more));
        if (!args.contains("--dataset")) {
            args.addAll(List.of("--dataset", "sample"));
        }
        Call call = Call.of(home, args.toArray(String[]::new));
        assertEquals(0, call.code(), call.err());
        return output;
    }

    private Call merge(Path... parts) {
        List<String> args = new ArrayList<>(List.of("merge"));
        Stream.of(parts).map(Path::toString).forEach(args::add);
        args.addAll(List.of("-o", folder.resolve("merged").toString()));
        return Call.of(home, args.toArray(String[]::new));
    }

    private static List<Path> files(Path results) throws IOException {
        try (Stream<Path> files = Files.walk(results)) {
            return files.filter(Files::isRegularFile)
                    .map(results::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode withoutRun(Path file) throws IOException {
        JsonNode document = JSON.readTree(file.toFile());
        ((ObjectNode) document.get("provenance")).remove("run");
        return document;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void mergedPartsAreTheWholeButForTheRun(int parts) throws IOException {
        Path whole = eval("whole", "-t", TASKS);
        Path[] outputs = new Path[parts];
        for (int part = 1; part <= parts; part++) {
            outputs[part - 1] = eval("part" + part, "-t", TASKS, "--shard", part + "/" + parts);
        }
        Call call = merge(outputs);
        assertEquals(0, call.code(), call.err());
        Path merged = folder.resolve("merged");
        assertEquals(files(whole), files(merged));
        assertEquals(12, files(merged).size(), "a result and its items, of three tasks and two models");
        requireSame(whole, merged);
    }

    private static void requireSame(Path whole, Path merged) throws IOException {
        for (Path file : files(whole)) {
            if (file.toString().endsWith(".json")) {
                assertEquals(
                        withoutRun(whole.resolve(file)).toPrettyString(),
                        withoutRun(merged.resolve(file)).toPrettyString());
            } else {
                assertArrayEquals(
                        Files.readAllBytes(whole.resolve(file)),
                        Files.readAllBytes(merged.resolve(file)),
                        file::toString);
            }
        }
    }

    /** Languages that share their English sentences, and one that is not there and has a shard of its own. */
    @Test
    void sharedItemsAndMissingSubsetsAreThoseOfTheWhole() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data/un")).getParent();
        for (String language : List.of("en", "es", "fr", "ru", "zh")) {
            List<String> lines = new ArrayList<>();
            for (int line = 0; line < 40; line++) {
                // Every language shares a stem with English in another part of its lines.
                lines.add((line % language.charAt(0) % 7 < 4 ? "article " + line * 37 : language + " " + line));
            }
            Files.write(data.resolve("un/UNv1.0.6way." + language), lines);
        }
        String[] official = {"-t", "un", "--dataset", "official", "--data-dir", data.toString()};
        Path whole = eval("whole", official);
        Path[] outputs = new Path[5];
        for (int part = 1; part <= 5; part++) {
            List<String> args = new ArrayList<>(List.of(official));
            args.addAll(List.of("--shard", part + "/5"));
            outputs[part - 1] = eval("part" + part, args.toArray(String[]::new));
        }
        Call call = merge(outputs);
        assertEquals(0, call.code(), call.err());
        requireSame(whole, folder.resolve("merged"));
        JsonNode result = withoutRun(folder.resolve("merged/ngram/un.json"));
        assertEquals("missing", result.at("/subsets/en-ar/status").asText());
        assertTrue(
                result.at("/main/ci95/0").asDouble() < result.at("/main/value").asDouble());
    }

    @Test
    void aLimitedRunIsMergedAsOne() throws IOException {
        Path whole = eval("whole", "-t", "tatoeba", "--limit", "20");
        Path one = eval("one", "-t", "tatoeba", "--limit", "20", "--shard", "1/2");
        Path two = eval("two", "-t", "tatoeba", "--limit", "20", "--shard", "2/2");
        Call call = merge(one, two);
        assertEquals(0, call.code(), call.err());
        Path file = Path.of("ngram", "tatoeba+sample+partial.json");
        assertEquals(
                withoutRun(whole.resolve(file)),
                withoutRun(folder.resolve("merged").resolve(file)));
    }

    @Test
    void aPartSaysThatItIsOne() throws IOException {
        Path part = eval("part", "-t", "tatoeba", "--shard", "2/3");
        JsonNode result = JSON.readTree(
                part.resolve("ngram/tatoeba+sample+partial+shard-2-of-3.json").toFile());
        assertEquals("partial", result.get("status").asText());
        assertEquals("shard 2/3", result.get("reason").asText());
        assertEquals(2, result.at("/provenance/shard/part").asInt());
        assertEquals(37, result.at("/provenance/shard/subsets").size(), "of 112 dealt out to three");
        assertTrue(result.at("/main/value").isNull());
    }

    @Test
    void aGapIsNamed() {
        Call call = merge(eval("one", "-t", "tatoeba", "--subset", "fra-eng,deu-eng,rus-eng", "--shard", "1/2"));
        assertEquals(4, call.code());
        // ngram's three are dealt out first, in the order of the card: the first of bm25 belongs to the second shard.
        assertTrue(
                call.err()
                        .contains(
                                "tatoeba with bm25 cannot be merged: 2 of 3 subsets are in none of the parts: deu-eng,"
                                        + " rus-eng"),
                call.err());
        assertTrue(call.err().contains("There are shards 1/2"), call.err());
        assertFalse(Files.exists(folder.resolve("merged")), "nothing is written");
    }

    @Test
    void anOverlapIsNamed() {
        Path one = eval("one", "-t", "tatoeba", "--subset", "fra-eng,deu-eng", "--shard", "1/2");
        Path two = eval("two", "-t", "tatoeba", "--subset", "fra-eng,deu-eng", "--shard", "2/2");
        Path again = eval("again", "-t", "tatoeba", "--subset", "fra-eng,deu-eng", "--shard", "1/2");
        Call call = merge(one, two, again);
        assertEquals(12, call.code());
        assertTrue(call.err().contains("deu-eng is in two parts"), call.err());
    }

    @Test
    void partsThatWereNotMadeInOneWayAreRefusedByTheFirstFieldThatDiffers() {
        Path one = eval("one", "-t", "tatoeba", "--shard", "1/2");
        Path two = eval("two", "-t", "tatoeba", "--shard", "2/2", "--direction", "src2trg");
        Call call = merge(one, two);
        assertEquals(12, call.code());
        assertTrue(call.err().contains("task.options.direction differs"), call.err());
        Path three = eval("three", "-t", "tatoeba", "--shard", "2/3");
        Call other = merge(one, three);
        assertEquals(12, other.code());
        assertTrue(other.err().contains("provenance.shard.of differs"), other.err());
    }

    @Test
    void partsOfOtherModelsAreRefused() throws IOException {
        Path one = eval("one", "-t", "tatoeba", "--shard", "1/2");
        Path two = eval("two", "-t", "tatoeba", "--shard", "2/2");
        Path file = two.resolve("ngram/tatoeba+sample+partial+shard-2-of-2.json");
        ObjectNode result = (ObjectNode) JSON.readTree(file.toFile());
        ((ObjectNode) result.get("model")).put("digest", "sha256:ffff");
        JSON.writeValue(file.toFile(), result);
        Call call = merge(one, two);
        assertEquals(12, call.code());
        assertTrue(call.err().contains("model.digest differs"), call.err());
    }

    @Test
    void whatIsNoPartIsLeftAlone() {
        Call call = merge(eval("whole", "-t", "tatoeba"));
        assertEquals(4, call.code());
        assertTrue(call.err().contains("no parts of runs"), call.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/2", "3/2", "2", "a/b"})
    void aShardIsAPartOfSeveral(String shard) {
        Call call = Call.of(home, "eval", "-t", "tatoeba", "-m", "ngram", "--shard", shard);
        assertEquals(2, call.code());
        assertTrue(call.err().contains("give I/N"), call.err());
    }

    @Test
    void moreShardsThanSubsetsLeaveSomeWithoutWork() {
        Call call = Call.of(
                home,
                "eval",
                "-t",
                "tatoeba",
                "--subset",
                "fra-eng",
                "-m",
                "ngram",
                "--dataset",
                "sample",
                "--shard",
                "9/9",
                "-o",
                folder.resolve("nine").toString());
        assertEquals(0, call.code(), call.err());
        assertTrue(call.err().contains("nothing to do"), call.err());
    }
}
