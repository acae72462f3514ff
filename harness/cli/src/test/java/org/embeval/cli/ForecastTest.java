package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.embeval.engine.forecast.Forecast;
import org.embeval.engine.forecast.Forecast.Cell;
import org.embeval.engine.forecast.Forecast.Memory;
import org.embeval.engine.forecast.Forecast.Seconds;
import org.embeval.engine.forecast.Forecast.Status;
import org.embeval.engine.forecast.Forecast.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dry run counts is what the run then does. */
class ForecastTest {
    @TempDir
    private Path home;

    private Call eval(String... more) {
        Call call = Call.of(
                home,
                Stream.concat(
                                Stream.of(
                                        "eval",
                                        "--dataset",
                                        "sample",
                                        "--format",
                                        "json",
                                        "-o",
                                        home.resolve("results").toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
        assertEquals(0, call.code(), call.err());
        return call;
    }

    private JsonNode forecast(String... more) {
        return eval(Stream.concat(Stream.of(more), Stream.of("--dry-run")).toArray(String[]::new))
                .json();
    }

    private static long tokens(JsonNode result) {
        for (JsonNode phase : result.at("/provenance/run/phases")) {
            if (phase.get("name").asText().equals("encode")) {
                return phase.path("tokens").asLong();
            }
        }
        return 0;
    }

    private static long truncated(JsonNode result) {
        long lines = 0;
        for (JsonNode subset : result.get("subsets")) {
            lines += subset.at("/counts/truncated").asLong();
        }
        return lines;
    }

    private static void assertForeseen(JsonNode forecast, JsonNode results) {
        Map<String, JsonNode> byModel = new TreeMap<>();
        results.forEach(result -> byModel.put(
                result.at("/task/id").asText() + result.at("/model/id").asText(), result));
        for (JsonNode cell : forecast.get("cells")) {
            JsonNode result =
                    byModel.get(cell.get("task").asText() + cell.get("model").asText());
            JsonNode work = cell.get("work");
            assertEquals(
                    result.at("/provenance/run/encoded").asLong(),
                    work.get("encoded").asLong(),
                    cell.toString());
            assertEquals(
                    result.at("/provenance/run/cached").asLong(),
                    work.get("cached").asLong(),
                    cell.toString());
            assertEquals(tokens(result), work.get("tokens").asLong(), cell.toString());
            assertEquals(truncated(result), work.get("truncated").asLong(), cell.toString());
        }
    }

    @ParameterizedTest(name = "-t {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "tatoeba | tatoeba.direction=both",
                "eigen-similarity | eigen-similarity.samples=5",
                "translation-ranking | translation-ranking.distractors=20",
                "mse | mse.teacher=ngram",
                "bitext-mteb |"
            })
    void countsAreThoseOfTheRun(String task, String option) {
        String[] args = Stream.concat(
                        Stream.of("-t", task, "-m", "ngram", "-l", "deu,fra,jpn"),
                        option == null ? Stream.of() : Stream.of("--set", option))
                .toArray(String[]::new);
        JsonNode forecast = forecast(args);
        assertTrue(forecast.at("/total/texts").asLong() > 0, forecast.toString());
        assertForeseen(forecast, eval(args).json());
    }

    @Test
    void tokensAndCutLinesAreThoseThatTheModelReads() {
        String[] args = {"-t", "tatoeba", "-m", "minilm", "-l", "deu,fra", "--max-length", "14"};
        JsonNode forecast = forecast(args);
        assertTrue(forecast.at("/total/truncated").asLong() > 0, "nothing is cut, so nothing is shown");
        assertForeseen(forecast, eval(args).json());
    }

    @Test
    void whatIsInTheCacheIsForeseenAndWhatTheRunItselfPutsThereToo() {
        eval("-t", "tatoeba", "-m", "ngram", "-l", "deu");
        String[] args = {"-t", "tatoeba,bitext-mteb", "-m", "ngram", "-l", "deu,fra"};
        JsonNode forecast = forecast(args);
        JsonNode tatoeba = forecast.at("/cells/0/work");
        assertTrue(tatoeba.get("cached").asLong() >= 100, tatoeba.toString());
        assertTrue(tatoeba.get("encoded").asLong() > 0, tatoeba.toString());
        assertEquals(0, forecast.at("/cells/1/work/encoded").asLong(), "the first task has encoded them by then");
        assertForeseen(forecast, eval(args).json());
    }

    @Test
    void withoutACacheNothingIsCached() {
        String[] args = {"-t", "tatoeba", "-m", "ngram", "-l", "deu,fra", "--no-cache"};
        eval("-t", "tatoeba", "-m", "ngram", "-l", "deu");
        JsonNode forecast = forecast(args);
        assertEquals(0, forecast.at("/total/cached").asLong());
        assertForeseen(forecast, eval(args).json());
    }

    @Test
    void aLimitIsObeyed() {
        String[] args = {"-t", "tatoeba", "-m", "ngram", "-l", "deu", "--limit", "7"};
        JsonNode forecast = forecast(args);
        assertEquals(14, forecast.at("/total/texts").asLong());
        // 7 x 7, for both directions at once.
        assertEquals(49, forecast.at("/total/comparisons").asLong());
        assertForeseen(forecast, eval(args).json());
    }

    @Test
    void itMeasuresAndSaysHow() {
        JsonNode forecast = forecast("-t", "tatoeba", "-m", "ngram", "-l", "deu,fra");
        JsonNode speed = forecast.at("/models/0");
        assertEquals("ngram", speed.get("model").asText());
        assertTrue(speed.get("texts").asInt() > 10, speed.toString());
        assertTrue(speed.get("seconds").asDouble() > 0, speed.toString());
        JsonNode total = forecast.get("total");
        assertTrue(total.at("/seconds/encode").asDouble() > 0, total.toString());
        assertTrue(total.at("/seconds/total").asDouble()
                > total.at("/seconds/encode").asDouble());
        assertTrue(total.get("vector_bytes").asLong() > 0);
        assertTrue(total.get("search_bytes").asLong() > 0);
        assertEquals(0, total.get("unknown").size());
    }

    @Test
    void whatATaskComputesItselfIsTriedOut() {
        JsonNode forecast = forecast(
                "-t", "translation-ranking", "-m", "ngram", "-l", "deu", "--set", "translation-ranking.distractors=20");
        JsonNode work = forecast.at("/cells/0/work");
        assertEquals(0, work.get("unknown").size(), work.toString());
        assertTrue(work.at("/seconds/task").asDouble() > 0, work.toString());
    }

    @Test
    void whatCannotBeKnownIsSaid() {
        Seconds seconds = new Seconds(1, 2, 0, 3.0, 4.0, 10.5);
        Work work =
                new Work(9, 9, 9, 0, 99L, 0, 0L, 1, 81, 81e3, 1 << 20, 0, 1 << 20, seconds, List.of("how it will end"));
        Cell cell = new Cell("squad", "ngram", "p", "dev", List.of("dev"), List.of(), Status.PLANNED, "", work);
        Memory memory = new Memory(1L << 28, 1 << 20, 1 << 20, 1L << 29, 1L << 30);
        StringWriter out = new StringWriter();
        new ForecastText(new Forecast(List.of(cell), work, List.of(), List.of(), memory, 0.5), 80)
                .print(new PrintWriter(out));
        assertTrue(out.toString().contains("Time: at least 10.5 s"), out.toString());
        assertTrue(out.toString().contains("Not known: how it will end."), out.toString());
    }

    @Test
    void aCellThatCannotBeMeasuredIsToldWithItsReason() {
        JsonNode forecast = forecast("-t", "tatoeba", "-m", "bm25,ngram", "-l", "deu");
        assertEquals("skipped", forecast.at("/cells/0/status").asText());
        assertTrue(forecast.at("/cells/0/reason").asText().contains("no vectors"));
        assertEquals("planned", forecast.at("/cells/1/status").asText());
        JsonNode failing = forecast(
                "-t", "eigen-similarity", "-m", "ngram", "-l", "deu", "--set", "eigen-similarity.sample-size=500");
        assertEquals("failed", failing.at("/cells/0/status").asText());
    }

    @Test
    void nothingIsKept() throws IOException {
        forecast("-t", "tatoeba", "-m", "ngram", "-l", "deu");
        assertFalse(Files.exists(home.resolve("results")));
        assertFalse(Files.exists(home.resolve("cache")));
        try (Stream<Path> scratch = Files.list(home.resolve("tmp"))) {
            assertEquals(0, scratch.count());
        }
    }

    @Test
    void theTextFitsEightyColumnsAndNamesTheTotals() {
        Call call = Call.of(home, "eval", "--dataset", "sample", "-t", "tatoeba", "-m", "ngram", "--dry-run");
        assertEquals(0, call.code(), call.err());
        assertTrue(call.out().contains("TOKENS"), call.out());
        assertTrue(call.out().contains("Memory: "), call.out());
        assertTrue(call.out().contains("Measured: ngram encoded"), call.out());
    }
}
