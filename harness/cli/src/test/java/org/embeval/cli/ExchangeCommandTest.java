package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of MTEB come and go, and only where both programs compute the same. The files are invented. */
class ExchangeCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CURRENT = """
            {"dataset_revision": "abcdef0123456789", "task_name": "STSBenchmark", "mteb_version": "1.12.75",
             "evaluation_time": 1.5, "kg_co2_emissions": null,
             "scores": {"test": [{"hf_subset": "default", "languages": ["eng-Latn"], "main_score": 0.723456,
                "cosine_pearson": 0.75, "cosine_spearman": 0.723456, "euclidean_spearman": 0.7, "manhattan_pearson": NaN,
                "pearson": [0.75, 1e-227], "spearman": [0.723456, 5.6e-223]}]}}
            """;

    private static final String LEGACY = """
            {"mteb_version": "0.0.2", "mteb_dataset_name": "STS12", "dataset_revision": null,
             "test": {"evaluation_time": 3.2,
                      "cos_sim": {"pearson": 0.5, "spearman": 0.625}, "euclidean": {"pearson": 0.25, "spearman": 0.375},
                      "manhattan": {"pearson": 0.125, "spearman": 0.0625}}}
            """;

    private static final String LEGACY_PAIRS = """
            {"mteb_version": "0.0.2", "mteb_dataset_name": "BUCC", "dataset_revision": "d5",
             "test": {"de-en": {"accuracy": 0.75, "f1": 0.5, "precision": 0.25, "recall": 0.75}, "evaluation_time": 1053.52}}
            """;

    @TempDir
    private Path folder;

    private Path mteb;
    private Path results;

    @BeforeEach
    void folders() throws IOException {
        mteb = Files.createDirectories(folder.resolve("mteb/birds__wren/0123abc"));
        results = folder.resolve("results");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(mteb.resolve(name), text);
    }

    private Call call(String... args) {
        return Call.of(folder.resolve("home"), args);
    }

    private Call importAll() {
        return call("import", "mteb", folder.resolve("mteb").toString(), "-o", results.toString());
    }

    private JsonNode result(String name) throws IOException {
        return JSON.readTree(results.resolve("birds__wren").resolve(name).toFile());
    }

    @Test
    void aCurrentFileBecomesAResultThatSaysWhereItIsFrom() throws IOException {
        file("STSBenchmark.json", CURRENT);
        Call call = importAll();
        assertEquals(0, call.code(), call.err());
        JsonNode result = result("stsb.json");
        assertEquals("birds/wren", result.at("/model/id").asText());
        assertEquals("0123abc", result.at("/model/revision").asText());
        assertEquals(0.723456, result.at("/main/value").asDouble());
        assertTrue(result.at("/main/ci95").isMissingNode(), "an interval needs the items");
        assertEquals("mteb-compat", result.at("/task/options/cosine").asText());
        JsonNode test = result.at("/subsets/test");
        assertEquals(0.75, test.at("/scores/cosine_pearson/value").asDouble());
        assertTrue(test.at("/scores/manhattan_pearson/value").isNull());
        assertTrue(test.get("examples").isNull());
        assertTrue(test.get("counts").isNull());
        assertTrue(result.at("/dataset/digest").isNull());
        assertEquals("mteb", result.at("/provenance/program/name").asText());
        assertEquals("1.12.75", result.at("/provenance/program/version").asText());
        assertEquals(
                "birds__wren/0123abc/STSBenchmark.json",
                result.at("/provenance/origin/file").asText());
        assertEquals(
                "abcdef0123456789",
                result.at("/provenance/origin/dataset_revision").asText());
        assertTrue(result.at("/provenance/origin/digest").asText().startsWith("sha256:"));
    }

    @Test
    void filesOfTheFirstVersionsAreReadToo() throws IOException {
        file("STS12.json", LEGACY);
        file("BUCC.json", LEGACY_PAIRS);
        Call call = importAll();
        assertEquals(0, call.code(), call.err());
        assertEquals(0.625, result("sts12.json").at("/main/value").asDouble());
        assertEquals(
                0.0625,
                result("sts12.json")
                        .at("/subsets/all/scores/manhattan_spearman/value")
                        .asDouble());
        JsonNode bucc = result("bucc-mteb@bucc-v1.json");
        assertEquals(0.5, bucc.at("/subsets/de-en/scores/f1/value").asDouble());
        assertTrue(bucc.at("/main/value").isNull(), "three of four pairs are not there");
    }

    @ParameterizedTest
    @CsvSource({"QuoraRetrieval, nDCG@10", "KorSTS, '1,376 of the 1,379 pairs'", "STS22, embeval has no such task"})
    void whatMtebComputesOtherwiseIsListedAndNoError(String task, String reason) throws IOException {
        file(task + ".json", CURRENT.replace("STSBenchmark", task));
        Call call = importAll();
        assertEquals(0, call.code());
        assertTrue(call.err().contains("not taken: " + task + ": "), call.err());
        assertTrue(call.err().contains(reason), call.err());
        assertTrue(call.out().contains("0 results from 1 files"), call.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"cosine_pearson\": 0.75 | \"cosine_pearson\": \"high\" | scores.test[0].cosine_pearson",
                "\"cosine_spearman\": 0.723456 | \"cosine_spearman\": 72.3456 | expected a fraction",
                "\"hf_subset\": \"default\" | \"subset\": \"default\" | scores.test[0].hf_subset",
                "\"task_name\": \"STSBenchmark\" | \"task\": \"STSBenchmark\" | task_name",
                "\"scores\": | \"scores\" | line 3"
            })
    void aDamagedFileIsRefusedByItsFieldAndTheOthersAreTaken(String good, String bad, String named) throws IOException {
        file("STS12.json", LEGACY);
        file("STSBenchmark.json", CURRENT.replace(good, bad));
        Call call = importAll();
        assertEquals(4, call.code());
        assertTrue(call.err().contains(named), call.err());
        assertTrue(call.err().contains("STSBenchmark.json"), call.err());
        assertTrue(Files.exists(results.resolve("birds__wren/sts12.json")));
        assertFalse(Files.exists(results.resolve("birds__wren/stsb.json")));
    }

    @Test
    void aFileWithoutFoldersNeedsTheNameOfTheModel() throws IOException {
        Path file = Files.writeString(folder.resolve("STSBenchmark.json"), CURRENT);
        Call nameless = call("import", "mteb", file.toString(), "-o", results.toString());
        assertEquals(4, nameless.code());
        assertTrue(nameless.err().contains("--as ORG/MODEL"), nameless.err());
        Call call = call("import", "mteb", file.toString(), "-o", results.toString(), "--as", "birds/wren");
        assertEquals(0, call.code(), call.err());
        assertEquals("birds/wren", result("stsb.json").at("/model/id").asText());
    }

    @Test
    void anImportThatIsExportedAndImportedIsTheSame() throws IOException {
        file(
                "STSBenchmark.json",
                CURRENT.replace("\"euclidean_spearman\": 0.7,", "\"euclidean_spearman\": 0.12345678,"));
        assertEquals(0, importAll().code());
        Path out = folder.resolve("out");
        Call export = call("export", "mteb", results.toString(), "-o", out.toString());
        assertEquals(0, export.code(), export.err());
        Path file = out.resolve("birds__wren/0123abc/STSBenchmark.json");
        JsonNode exported = JSON.readTree(file.toFile());
        assertEquals(
                List.of(
                        "dataset_revision",
                        "task_name",
                        "mteb_version",
                        "scores",
                        "evaluation_time",
                        "kg_co2_emissions",
                        "date",
                        "evaluation_phases"),
                exported.properties().stream().map(Map.Entry::getKey).toList());
        assertEquals("1.12.75", exported.get("mteb_version").asText());
        assertEquals("abcdef0123456789", exported.get("dataset_revision").asText());
        JsonNode scores = exported.at("/scores/test/0");
        assertEquals("0.123457", scores.get("euclidean_spearman").asText(), "six decimals");
        assertEquals("eng-Latn", scores.at("/languages/0").asText());
        assertEquals(0.723456, scores.get("main_score").asDouble());

        byte[] first = Files.readAllBytes(file);
        Path again = folder.resolve("again");
        assertEquals(
                0,
                call("import", "mteb", out.toString(), "-o", again.toString()).code());
        assertEquals(
                0,
                call("export", "mteb", again.toString(), "-o", out.toString()).code());
        assertArrayEquals(first, Files.readAllBytes(file));
    }

    private void measureTheSample() {
        Call call = call("eval", "-t", "tatoeba", "-m", "ngram", "--dataset", "sample", "-o", results.toString());
        assertEquals(0, call.code(), call.err());
    }

    @Test
    void samplesAndOtherComputationsAreNotExported() {
        measureTheSample();
        Call call = call(
                "export",
                "mteb",
                results.toString(),
                "-o",
                folder.resolve("out").toString());
        assertEquals(4, call.code());
        assertTrue(call.err().contains("it was measured on sample data"), call.err());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void itemsAreLinesOfCsv() throws IOException {
        measureTheSample();
        Call call = call(
                "export",
                "items",
                results.resolve("ngram").toString(),
                "-o",
                folder.resolve("out").toString());
        assertEquals(0, call.code(), call.err());
        List<String> lines = Files.readAllLines(folder.resolve("out/ngram/tatoeba+sample.items.csv"));
        assertEquals(701, lines.size(), "a line of names, and 50 sentences in each of 14 languages");
        assertTrue(lines.get(0).startsWith("subset,id,hit"), lines.get(0));
        assertTrue(lines.get(1).startsWith("ara-eng,0,"), lines.get(1));
    }

    @Test
    void importedItemsAreNotKnown() throws IOException {
        file("STSBenchmark.json", CURRENT);
        assertEquals(0, importAll().code());
        Call call = call(
                "export",
                "items",
                results.toString(),
                "-o",
                folder.resolve("out").toString());
        assertEquals(4, call.code());
        assertTrue(call.err().contains("was imported"), call.err());
        Call reproduce =
                call("reproduce", results.resolve("birds__wren/stsb.json").toString());
        assertEquals(3, reproduce.code());
    }

    @Test
    void importedFiguresStandInTheLeaderboardWithAFootnote() throws IOException {
        file("STSBenchmark.json", CURRENT);
        assertEquals(0, importAll().code());
        Path other = Files.createDirectories(folder.resolve("mteb/birds__owl/0123abc"));
        Files.writeString(other.resolve("STSBenchmark.json"), CURRENT.replace("0.723456", "0.5"));
        assertEquals(0, importAll().code());
        Call call = call("report", "-i", results.toString());
        assertEquals(0, call.code(), call.err());
        assertTrue(call.out().contains("72.3"), call.out());
        assertTrue(call.out().contains("imported from mteb 1.12.75"), call.out());
        call.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    @Test
    void copiesOfDataThatMayDifferAreNotCompared() throws IOException {
        file("STSBenchmark.json", CURRENT);
        Path other = Files.createDirectories(folder.resolve("mteb/birds__owl/0123abc"));
        Files.writeString(other.resolve("STSBenchmark.json"), CURRENT.replace("abcdef0123456789", "9999999999"));
        assertEquals(0, importAll().code());
        String wren = results.resolve("birds__wren").toString();
        String owl = results.resolve("birds__owl").toString();
        Call call = call("compare", wren, owl);
        assertEquals(12, call.code());
        assertTrue(call.err().contains("dataset.revision differs"), call.err());
        Call same = call("compare", wren, wren);
        assertEquals(0, same.code(), same.err());
        assertTrue(same.out().contains("untested"), same.out());
    }

    private static final String JUDGEMENTS = """
            q1 0 d1 1
            q1 0 d2 1
            q2 0 d3 2
            q2 0 d4 0
            q3 0 d5 1
            """;

    private Call importRun(String run, String model) throws IOException {
        Files.writeString(folder.resolve("qrels"), JUDGEMENTS);
        Files.writeString(folder.resolve(model + ".run"), run);
        return call(
                "import",
                "trec",
                folder.resolve(model + ".run").toString(),
                "--qrels",
                folder.resolve("qrels").toString(),
                "-t",
                "quora",
                "--as",
                model,
                "-o",
                results.toString());
    }

    @Test
    void aRunIsScoredAsTrecEvalScoresIt() throws IOException {
        // q1: d9 and d2 tie and the higher id is first, so d2 is second and d1 third: (1/2 + 2/3) / 2; q2: first; q3:
        // not there
        Call call = importRun("""
                q1 Q0 d2 1 0.5 x
                q1 Q0 d9 2 0.5 x
                q1 Q0 d1 3 0.25 x
                q2 Q0 d4 2 0.5 x
                q2 Q0 d3 1 0.75 x
                q9 Q0 d1 1 1.0 x
                """, "wren");
        assertEquals(0, call.code(), call.err());
        assertTrue(
                call.err().contains("3 queries count, 1 of them are not in the run; 1 queries of the run"), call.err());
        JsonNode result =
                JSON.readTree(results.resolve("wren").resolve("quora.json").toFile());
        assertEquals((7.0 / 12 + 1) / 3, result.at("/main/value").asDouble(), 1e-15);
        assertEquals(
                (0.5 + 1) / 3, result.at("/subsets/en/scores/mrr@100/value").asDouble(), 1e-15);
        assertEquals(1.0 / 3, result.at("/subsets/en/scores/p@1/value").asDouble(), 1e-15);
        assertEquals("wren.run", result.at("/provenance/origin/file").asText());
        assertTrue(result.at("/dataset/digest").isNull());
    }

    @Test
    void twoRunsOnTheSameJudgementsCanBeCompared() throws IOException {
        importRun("q1 Q0 d1 1 1 x\nq2 Q0 d3 1 1 x\n", "wren");
        importRun("q1 Q0 d9 1 1 x\nq2 Q0 d3 1 1 x\n", "owl");
        Call call = call(
                "compare",
                results.resolve("wren").toString(),
                results.resolve("owl").toString());
        assertEquals(0, call.code(), call.err());
        assertTrue(call.out().contains("-16.67"), call.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            q1 Q0 d1 1 0.5          | line 1: 5 columns in place of 6
            q1 Q0 d1 1 half x       | line 1: the score is "half"
            q1 Q0 d1 1 NaN x        | line 1: the score is NaN
            """)
    void aDamagedRunIsRefusedByItsLine(String line, String expected) throws IOException {
        Call call = importRun(line + "\n", "wren");
        assertEquals(4, call.code(), call.err());
        assertTrue(call.err().contains(expected), call.err());
    }

    @Test
    void aDocumentThatIsRankedTwiceIsRefused() throws IOException {
        Call call = importRun("q1 Q0 d1 1 2 x\nq1 Q0 d1 2 1 x\n", "wren");
        assertEquals(4, call.code());
        assertTrue(call.err().contains("line 2: query q1 has the document d1 for the second time"), call.err());
    }

    @Test
    void aTaskThatRanksNothingTakesNoRun() throws IOException {
        Files.writeString(folder.resolve("x"), "q1 Q0 d1 1 1 x\n");
        String file = folder.resolve("x").toString();
        Call call =
                call("import", "trec", file, "--qrels", file, "-t", "stsb", "--as", "wren", "-o", results.toString());
        assertEquals(3, call.code());
        assertTrue(call.err().contains("stsb is not measured by map@100"), call.err());
    }
}
