package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Studies of the packaged sample with encoders that cost nothing. */
class StudyCommandTest {
    @TempDir
    private static Path home;

    @TempDir
    private Path folder;

    private Call study(String... args) {
        List<String> all = new ArrayList<>(
                List.of("study", "-t", "tatoeba", "--dataset", "sample", "-l", "deu,fra", "-o", folder.toString()));
        all.addAll(List.of(args));
        return Call.of(home, all.toArray(String[]::new));
    }

    private Call done(String... args) {
        Call call = study(args);
        assertEquals(0, call.code(), call.err());
        return call;
    }

    @Test
    void twoModelsAreComparedTaskByTask() {
        JsonNode study =
                done("-m", "ngram,random", "--no-costs", "--format", "json").json();
        JsonNode task = study.at("/pairings/0/tasks/0");
        assertEquals("worse", task.at("/main/verdict").asText());
        assertEquals(100, task.at("/main/items").asInt());
        assertTrue(task.at("/main/ci95/1").asDouble() < 0);
        assertEquals(100, task.at("/same_best_hit/queries").asInt());
        assertTrue(task.at("/same_best_hit/share").asDouble() < 0.2, "random hits agree by chance alone");
        assertEquals(0, study.get("costs").size());
        assertTrue(Files.exists(folder.resolve("ngram/tatoeba+sample.json")));
    }

    @Test
    void vectorsOfOtherLengthsHaveNoCosineAndAReason() {
        JsonNode drift = done("-m", "ngram,random", "--no-costs", "--format", "json")
                .json()
                .at("/pairings/0/tasks/0/drift");
        assumeTrue(drift.has("reason"), "the two packaged encoders have vectors of one length");
        assertTrue(drift.get("mean").isNull());
    }

    @Test
    void formsOfOneModelAreComparedWithItsUnchangedVectors() {
        JsonNode study = done(
                        "-m",
                        "ngram",
                        "--truncate-dim",
                        "64,32",
                        "--precision",
                        "fp32,int8,binary",
                        "--format",
                        "json",
                        "--no-costs")
                .json();
        JsonNode points = study.at("/curves/0/points");
        assertEquals(7, points.size());
        assertTrue(points.at("/0/against_unchanged").isNull());
        int before = Integer.MAX_VALUE;
        for (JsonNode point : points) {
            assertTrue(point.get("bytes_per_vector").asInt() <= before, "the largest first");
            before = point.get("bytes_per_vector").asInt();
            JsonNode contrast = point.get("against_unchanged");
            if (!contrast.isNull()) {
                assertEquals(
                        point.get("value").asDouble() - points.at("/0/value").asDouble(),
                        contrast.get("difference").asDouble(),
                        1e-12);
            }
        }
        assertEquals(4, before, "32 values of one bit");
        assertTrue(study.get("notes").toString().contains("--calibration"));
        assertTrue(Files.exists(folder.resolve("ngram+dim32+binary/tatoeba+sample.json")));
        assertFalse(Files.exists(folder.resolve("ngram/tatoeba+sample.1.json")));
    }

    @Test
    void evalWritesTheResultOfOneFormAndReportAndCompareTellItApart() {
        Path results = folder.resolve("eval");
        for (String precision : List.of("fp32", "binary")) {
            Call call = Call.of(
                    home,
                    "eval",
                    "-t",
                    "tatoeba",
                    "-m",
                    "ngram",
                    "--dataset",
                    "sample",
                    "-o",
                    results.toString(),
                    "--precision",
                    precision);
            assertEquals(0, call.code(), call.err());
        }
        Call compared = Call.of(
                home,
                "compare",
                results.resolve("ngram").toString(),
                results.resolve("ngram+binary").toString());
        assertEquals(0, compared.code(), compared.err());
        assertTrue(compared.out().contains("ngram+binary against ngram"), compared.out());
        assertTrue(Call.of(home, "report", "-i", results.toString()).out().contains("ngram+binary"));
        Call several = Call.of(home, "eval", "-t", "tatoeba", "-m", "ngram", "--truncate-dim", "8,4");
        assertEquals(2, several.code());
        assertTrue(several.err().contains("study"), several.err());
    }

    @Test
    void calibrationTextsGiveTheRanges() throws IOException {
        Path texts = Files.write(folder.resolve("texts.txt"), List.of("ein Satz", "une phrase", "a sentence"));
        JsonNode study = done(
                        "-m",
                        "ngram",
                        "--precision",
                        "int8",
                        "--calibration",
                        texts.toString(),
                        "--no-costs",
                        "--format",
                        "json")
                .json();
        assertTrue(study.at("/curves/0/points/1/calibration").asText().startsWith("sha256:"));
        assertFalse(study.get("notes").toString().contains("--calibration"));
        assertEquals(
                2,
                study("-m", "ngram", "--precision", "fp16", "--calibration", texts.toString())
                        .code());
        assertEquals(
                4,
                study("-m", "ngram", "--precision", "int8", "--calibration", "none.txt")
                        .code());
    }

    @Test
    void speedAndMemoryAreMeasured() {
        JsonNode study = done("-m", "ngram,random", "--format", "json").json();
        JsonNode costs = study.get("costs");
        assertEquals(2, costs.size());
        for (JsonNode cost : costs) {
            assertTrue(cost.get("texts_per_second").asDouble() > 0, cost.toString());
            assertTrue(cost.get("slowest_round").asDouble()
                    <= cost.get("texts_per_second").asDouble());
            assertTrue(cost.get("texts").asInt() > 0);
        }
        assertEquals(1, costs.at("/0/times_base").asDouble());
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "this system does not tell resident memory");
        assertTrue(costs.at("/0/memory/resident_peak").asLong() > 1 << 20, costs.toString());
        assertTrue(costs.at("/0/memory/resident_loaded").asLong()
                <= costs.at("/0/memory/resident_peak").asLong());
    }

    @Test
    void everyLineFitsTheTerminal() {
        Call call = done("-m", "ngram,random", "--precision", "int8,binary", "--truncate-dim", "128");
        call.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
        assertTrue(call.out().startsWith("SAMPLE"), call.out());
        assertTrue(call.out().contains("random against ngram"), call.out());
        assertTrue(call.out().contains("128 binary"), call.out());
    }

    @Test
    void aPlotIsDrawnForEachTask() throws IOException {
        Path plot = folder.resolve("curve.svg");
        done("-m", "ngram", "--precision", "binary", "--plot", plot.toString(), "--no-costs");
        String svg = Files.readString(plot);
        assertTrue(svg.startsWith("<svg") && svg.contains("bytes per vector"), svg);
        done("-t", "bitext-mteb", "-m", "ngram", "--precision", "binary", "--plot", plot.toString(), "--no-costs");
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertTrue(names.containsAll(List.of("curve-tatoeba.svg", "curve-bitext-mteb.svg")), names.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 -m ngram",
                "2 -m ngram,ngram",
                "2 -m ngram,random --plot x.svg",
                "2 -m ngram --truncate-dim 0",
                "2 -m ngram --precision int4",
                "3 -m ngram --truncate-dim 1000000",
                "3 -m ngram,nobody",
                "3 -m ngram,bm25"
            })
    void whatCannotBeStudiedIsRefused(String codeAndArguments) {
        String[] words = codeAndArguments.split(" ");
        Call call = study(List.of(words).subList(1, words.length).toArray(String[]::new));
        assertEquals(Integer.parseInt(words[0]), call.code(), call.err());
        assertTrue(call.err().lines().count() <= 12, call.err());
    }
}
