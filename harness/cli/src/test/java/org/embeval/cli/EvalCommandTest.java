package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on the packaged sample. */
class EvalCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home;

    private Call sample(String... more) {
        String[] args = Stream.concat(
                        Stream.of(
                                "eval",
                                "-t",
                                "tatoeba",
                                "--dataset",
                                "sample",
                                "-o",
                                home.resolve("results").toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        Call call = Call.of(home, args);
        assertEquals(0, call.code(), call.err());
        return call;
    }

    private static ObjectNode withoutRun(JsonNode cell) {
        ObjectNode copy = cell.deepCopy();
        ((ObjectNode) copy.get("provenance")).remove("run");
        return copy;
    }

    @Test
    void theTableSaysThatItIsASampleAndFitsEightyColumns() {
        Call call = sample("-m", "minilm");
        assertTrue(call.out().contains("SAMPLE"), call.out());
        assertTrue(call.out().contains("minilm"), call.out());
        call.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    @Test
    void stdoutIsTheDocumentThatIsWritten() throws IOException {
        JsonNode printed = sample("-m", "ngram", "--format", "json").json();
        assertEquals(1, printed.size());
        Path file = home.resolve("results/ngram/tatoeba+sample.json");
        assertEquals(JSON.readTree(file.toFile()), printed.get(0));
        assertTrue(Files.size(home.resolve("results/ngram/tatoeba+sample.items.jsonl.gz")) > 0);
        assertEquals("sample", printed.get(0).at("/dataset/kind").asText());
        assertEquals(14, printed.get(0).get("subsets").size());
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBytes() {
        JsonNode one = sample("-m", "minilm,ngram,random", "--threads", "1", "--no-cache", "--format", "json")
                .json();
        JsonNode two = sample("-m", "minilm,ngram,random", "--threads", "2", "--no-cache", "--format", "json")
                .json();
        for (int cell = 0; cell < 3; cell++) {
            assertEquals(
                    withoutRun(one.get(cell)).toPrettyString(),
                    withoutRun(two.get(cell)).toPrettyString());
        }
    }

    @Test
    void anEqualRerunReplacesTheFileAndADifferentOneKeepsIt() {
        sample("-m", "random");
        sample("-m", "random");
        assertFalse(Files.exists(home.resolve("results/random/tatoeba+sample.1.json")));
        Call different = sample("-m", "random", "--direction", "src2trg");
        assertTrue(Files.exists(home.resolve("results/random/tatoeba+sample.1.json")));
        assertTrue(different.err().contains("tatoeba+sample.1.json"), different.err());
    }

    @Test
    void theQuantisedModelSaysThatItsVectorsDependOnTheBatch() {
        JsonNode model = sample("-m", "minilm-int8", "-l", "deu", "--format", "json")
                .json()
                .get(0)
                .get("model");
        assertTrue(model.get("batch_dependent").asBoolean());
        assertEquals("one text per call", model.at("/settings/batches").asText());
    }

    @Test
    void languagesGoByEitherCode() {
        assertEquals(
                sample("-m", "ngram", "-l", "deu,cmn", "--format", "json")
                        .json()
                        .get(0)
                        .get("subsets"),
                sample("-m", "ngram", "-l", "de,zh", "--format", "json")
                        .json()
                        .get(0)
                        .get("subsets"));
    }

    @Test
    void aConfigurationFileStandsInForOptions() throws IOException {
        Path config = Files.writeString(
                home.resolve("run.yaml"),
                "task: [tatoeba]\nmodel: ngram\ndataset: sample\nlanguage: [deu, fra]\nformat: json\noutput: "
                        + home.resolve("results") + "\n");
        Call call = Call.of(home, "eval", "--config", config.toString(), "-l", "deu");
        assertEquals(0, call.code(), call.err());
        assertEquals(1, call.json().get(0).get("subsets").size(), "the command line wins");
    }

    @Test
    void aReportPrintsWhatWasMeasuredBefore() {
        sample("-m", "ngram,random");
        Call report = Call.of(home, "report", "--input", home.resolve("results").toString(), "--format", "csv");
        assertEquals(0, report.code(), report.err());
        assertTrue(report.out().contains("ngram") && report.out().contains("random"), report.out());
    }
}
