package org.embeval.engine.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.embeval.api.Bench;
import org.embeval.api.Bench.Conditions;
import org.embeval.api.Bench.Effort;
import org.embeval.api.Bench.Growth;
import org.embeval.api.Bench.Memory;
import org.embeval.api.Bench.Part;
import org.embeval.api.Bench.Phase;
import org.embeval.api.Bench.Quantiles;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.api.TaskResult.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchStoreTest {
    private static final Conditions CONDITIONS =
            new Conditions(List.of(4, 512), List.of(1), new Effort(10, 5), new Effort(30, 10), 3, true, 2);

    @TempDir
    private Path output;

    private final List<String> messages = new ArrayList<>();

    private static Bench bench(String model, double milliseconds) {
        return new Bench(
                new ModelId(model, "1", "sha256:00", false, new TreeMap<>(Map.of("pooling", "mean"))),
                384,
                256,
                Bench.TOKENS,
                CONDITIONS,
                new TreeMap<>(Map.of("name", "embeval")),
                new TreeMap<>(Map.of("cpu", "abacus")),
                List.of(
                        new Part(
                                4,
                                1,
                                Status.DONE,
                                "",
                                2,
                                30,
                                new Quantiles(milliseconds, 0.5, 2.5),
                                Quantiles.NONE,
                                Double.NaN,
                                milliseconds,
                                1e3 / milliseconds,
                                new Memory(100, 150, 50, 7, "")),
                        Part.without(512, 1, Status.SKIPPED, "the encoder cuts texts at 256 tokens")),
                List.of(new Growth(1, Double.NaN, Double.NaN, Double.NaN, 1, "a curve needs 3 lengths")),
                List.of(new Phase("search", "2 queries", 2, 5, new Quantiles(1, 1, 1), 2000, "")),
                "2026-01-02T03:04:05Z",
                "bench -m " + model);
    }

    private BenchStore store() {
        return new BenchStore(output, messages::add);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Path file = store().store(bench("tiny", 1.5));
        assertEquals(output.resolve("tiny/bench.json"), file);
        assertEquals(List.of(bench("tiny", 1.5)), ResultReader.benches(file));
        assertEquals(List.of(bench("tiny", 1.5)), ResultReader.benches(output.resolve("tiny")));
        assertEquals(List.of(bench("tiny", 1.5)), ResultReader.benches(output));
        assertEquals(
                2,
                BenchJson.read(BenchJson.writeAll(List.of(bench("a", 1), bench("b", 2))), file)
                        .size());
    }

    @Test
    void whatDoesNotExistIsNullWithAReason() throws IOException {
        JsonNode document = new ObjectMapper().readTree(BenchJson.write(bench("tiny", 1.5)));
        assertEquals(1, document.get("schema").asInt());
        assertEquals("bench", document.get("kind").asText());
        assertEquals("done", document.get("status").asText());
        JsonNode measured = document.at("/parts/0");
        assertEquals("done", measured.get("status").asText());
        assertEquals(1.5, measured.at("/batch_ms/median").asDouble());
        assertTrue(measured.at("/tokenise_ms/median").isNull());
        assertEquals("50", measured.at("/memory/growth").toString(), "bytes have no point");
        JsonNode skipped = document.at("/parts/1");
        assertEquals("skipped", skipped.get("status").asText());
        assertEquals(
                "the encoder cuts texts at 256 tokens", skipped.get("reason").asText());
        for (String absent : List.of("/batch_ms/p95", "/model_ms", "/ms_per_sentence", "/memory/peak")) {
            assertTrue(skipped.at(absent).isNull(), absent);
        }
    }

    @Test
    void anEarlierMeasurementIsKept() {
        store().store(bench("tiny", 1.5));
        store().store(bench("tiny", 2.5));
        assertEquals(List.of(bench("tiny", 2.5)), ResultReader.benches(output));
        assertEquals(List.of(bench("tiny", 1.5)), ResultReader.benches(output.resolve("tiny/bench.1.json")));
        assertEquals(1, messages.size());
        assertTrue(messages.get(0).endsWith("is kept as bench.1.json"), messages.get(0));
    }

    @Test
    void resultsAndBenchesDoNotTakeEachOtherForTheirOwn() {
        ResultStore results = new ResultStore(output, message -> {});
        results.taskFinished(Cells.card(), Cells.model("tiny"), Cells.outcome(Cells.done()));
        store().store(bench("tiny", 1.5));
        assertEquals(1, ResultReader.read(output).size());
        assertEquals(1, ResultReader.benches(output).size());
        assertEquals(List.of(), ResultReader.read(output.resolve("tiny/bench.json")));
        assertEquals(List.of(), ResultReader.benches(output.resolve("tiny/birds.json")));
    }

    @Test
    void noTaskTakesTheNameOfTheBenchFile() {
        Path file = ResultFiles.prediction(
                output, new ModelId("tiny", "1", "", false, new TreeMap<>()), "bench", "x", ".json");
        assertNotEquals("bench", file.getFileName().toString().replaceFirst("\\..*", ""));
        assertFalse(ResultFiles.isBench(file));
    }

    @Test
    void damageIsToldWithFileAndPlace() throws IOException {
        Path file = store().store(bench("tiny", 1.5));
        String whole = Files.readString(file);
        for (String damaged : List.of(
                whole.substring(0, whole.length() / 2),
                whole.replace("\"kind\": \"bench\"", "\"kind\": \"tench\""),
                whole.replace("\"schema\": 1", "\"schema\": 99"),
                whole.replace("\"median\": 1.5", "\"median\": \"fast\""))) {
            assertNotEquals(whole, damaged);
            EvalException refused = assertThrows(
                    EvalException.class, () -> BenchJson.read(damaged.getBytes(StandardCharsets.UTF_8), file));
            assertEquals(Fault.UNAVAILABLE, refused.fault());
            assertTrue(refused.getMessage().contains("bench.json"), refused.getMessage());
        }
    }
}
