package org.embeval.engine.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.embeval.api.Counts;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Metric;
import org.embeval.api.Seeds;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResultJsonTest {
    /** Written by hand from the contract. */
    private static final String DONE = """
            {
              "schema": 1,
              "status": "done",
              "task": {
                "id": "birds",
                "version": 3,
                "protocol": "plain",
                "split": null,
                "options": {
                  "margin": "ratio"
                },
                "metrics": {
                  "accuracy": "higher",
                  "gap": "lower"
                }
              },
              "model": {
                "id": "tiny",
                "revision": "1",
                "digest": "sha256:ab",
                "batch_dependent": false,
                "settings": {
                  "pooling": "mean"
                }
              },
              "dataset": {
                "id": "birds",
                "kind": "official",
                "revision": "2020",
                "digest": "sha256:cd"
              },
              "main": {
                "metric": "accuracy",
                "value": null,
                "reason": "yy-en was not measured",
                "members": 2,
                "subsets": ["xx-en", "yy-en"]
              },
              "groups": {
                "small": {
                  "metric": "accuracy",
                  "value": 0.6666666666666666,
                  "ci95": [0.25, 0.9],
                  "members": 1,
                  "subsets": ["xx-en"]
                }
              },
              "subsets": {
                "xx-en": {
                  "status": "done",
                  "examples": 3,
                  "scores": {
                    "accuracy": {
                      "value": 0.6666666666666666,
                      "ci95": [0.25, 0.9]
                    },
                    "gap": {
                      "value": null,
                      "reason": "not defined on this data"
                    }
                  },
                  "counts": {
                    "ties": 1,
                    "duplicates": 0,
                    "truncated": 2,
                    "invalid": 0
                  }
                },
                "yy-en": {
                  "status": "missing",
                  "reason": "birds/yy.txt is not there",
                  "examples": null,
                  "scores": {},
                  "counts": null
                }
              },
              "provenance": {
                "program": {
                  "name": "embeval"
                },
                "environment": {
                  "java": "17"
                },
                "seed": 42,
                "seeds": null,
                "files": {
                  "birds/xx.txt": "ef"
                },
                "run": {
                  "started": "2026-01-02T03:04:05Z",
                  "command": "eval -t birds -m tiny",
                  "backend": "local",
                  "threads": 2,
                  "encoded": 5,
                  "cached": 1,
                  "phases": [{
                    "name": "encode",
                    "seconds": 0.5,
                    "texts": 5,
                    "tokens": 20,
                    "texts_per_second": 10.0,
                    "tokens_per_second": 40.0
                  }, {
                    "name": "search",
                    "seconds": 0.25,
                    "texts": null,
                    "tokens": null,
                    "texts_per_second": null,
                    "tokens_per_second": null
                  }],
                  "searches": {
                    "float32 (small)": 1,
                    "int8": 3
                  }
                }
              }
            }
            """;

    /** The least that the contract asks of a document, as another program may hand it to us. */
    private static final String SHORTEST = """
            [{"schema": 1, "status": "done",
              "task":  {"id": "tatoeba", "version": 1, "protocol": "labse", "options": {}},
              "model": {"id": "minilm", "revision": "1", "digest": "sha256:00"},
              "dataset": {"id": "tatoeba", "kind": "official", "revision": "1", "digest": "sha256:00"},
              "main":  {"metric": "accuracy", "value": 0.5, "ci95": [0.25, 0.75]},
              "groups":  {"all": {"metric": "accuracy", "value": 0.5, "members": 1}},
              "subsets": {"fra-eng": {"status": "done", "examples": 1000, "mood": "good",
                                      "scores": {"accuracy": {"value": 0.5, "ci95": [0.25, 0.75], "sd": 0.1, "seeds": 3}},
                                      "counts": {"ties": 0, "duplicates": 0, "truncated": 0, "invalid": 0}}},
              "provenance": {"program": {}, "environment": {}, "run": {"started": "", "encoded": 0, "cached": 0, "phases": []}}}]
            """;

    @Test
    void aSmallResultHasExactlyThisText() {
        assertEquals(DONE, new String(ResultJson.write(Cells.done()), UTF_8));
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        assertEquals(List.of(Cells.done()), ResultJson.read(ResultJson.write(Cells.done()), "birds.json"));
    }

    @Test
    void aValueOverSeedsHasItsSpreadBesideIt() {
        String json = new String(ResultJson.write(Cells.trained()), UTF_8);
        assertTrue(json.contains("\"sd\": 0.25,"), json);
        assertTrue(json.contains("\"seeds\": 3,"), json);
        assertTrue(json.contains("\"by_seed\": [0.25, 0.5, 0.75]"), json);
        assertEquals(List.of(Cells.trained()), ResultJson.read(json.getBytes(UTF_8), "birds.json"));
    }

    @Test
    void aPartSaysWhichOneItIsAndWhatItWasTold() {
        String json = new String(ResultJson.write(Cells.part()), UTF_8);
        assertTrue(json.contains("\"limit\": 3,"), json);
        assertTrue(json.contains("\"whole\": [\"xx-en\", \"yy-en\"]"), json);
        assertEquals(List.of(Cells.part()), ResultJson.read(json.getBytes(UTF_8), "birds.json"));
    }

    @Test
    void theNumberOfItemsOfImportedFiguresIsNotZeroButUnknown() {
        String json = new String(ResultJson.write(Cells.imported()), UTF_8);
        assertFalse(json.contains("\"examples\": 0"), json);
        assertEquals(List.of(Cells.imported()), ResultJson.read(json.getBytes(UTF_8), "birds.json"));
    }

    @Test
    void anArrayOfResultsIsReadInItsOrder() {
        List<TaskResult> results = List.of(Cells.withMain(Cells.done(), 0.25), Cells.done());
        assertEquals(results, ResultJson.read(ResultJson.writeAll(results), "all.json"));
    }

    @Test
    void noResultsAreAnEmptyArray() {
        assertEquals("[]\n", new String(ResultJson.writeAll(List.of()), UTF_8));
    }

    @Test
    void unknownFieldsArePassedOverAndKnownOnesMayBeAbsent() {
        TaskResult result =
                ResultJson.read(SHORTEST.getBytes(UTF_8), "theirs.json").get(0);
        assertEquals(new Estimate(0.5, 0.25, 0.75), result.main().estimate());
        assertEquals(List.of("fra-eng"), result.groups().get("all").members());
        assertEquals(1000, result.subsets().get("fra-eng").examples());
        assertEquals("", result.task().split());
        assertEquals(List.of(), result.task().metrics());
    }

    @Test
    void writingTwoRunsOfOneResultDiffersInRunAlone() {
        TaskResult other =
                Cells.withRun(Cells.done(), new TaskResult.Run("2026-02-03T00:00:00Z", "", 8, 0, 6, List.of()));
        byte[] first = ResultJson.write(Cells.done());
        byte[] second = ResultJson.write(other);
        assertFalse(Arrays.equals(first, second));
        assertArrayEquals(ResultJson.withoutRun(first, "a"), ResultJson.withoutRun(second, "b"));
        int run = new String(first, UTF_8).indexOf("\"run\"");
        assertEquals(new String(first, UTF_8).substring(0, run), new String(second, UTF_8).substring(0, run));
    }

    // Java 17 prints 2.0E23 as 1.9999999999999998E23, which is JDK-4511638; 0.1 + 0.2 needs all its 17 digits.
    @ParameterizedTest(name = "{0} is written as {1}")
    @CsvSource({"2e23, 2.0E23", "0.30000000000000004, 0.30000000000000004", "0.5, 0.5", "1e-5, 1.0E-5", "-0.0, -0.0"})
    void numbersHaveTheirShortestFormOnEveryJava(double value, String text) {
        String document = new String(ResultJson.write(Cells.withMain(Cells.done(), value)), UTF_8);
        assertTrue(
                document.contains("\"main\": {\n    \"metric\": \"accuracy\",\n    \"value\": " + text + ",\n"),
                document);
    }

    @Test
    void everyResultComesBackToTheLastBit() {
        long seed = 20_260_101L;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            TaskResult result = invented(random);
            byte[] document = ResultJson.write(result);
            assertEquals(result, ResultJson.read(document, "invented.json").get(0));
            assertArrayEquals(
                    document,
                    ResultJson.write(ResultJson.read(document, "invented.json").get(0)));
        }
    }

    private static TaskResult invented(Random random) {
        Map<String, TaskResult.SubsetResult> subsets = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            subsets.put(word(random) + i, inventedSubset(random));
        }
        Estimate value = estimate(random);
        TaskResult r = Cells.done();
        return new TaskResult(
                Status.PARTIAL,
                "only some \"items\"\n",
                new TaskResult.TaskId(
                        word(random),
                        random.nextInt(9),
                        word(random),
                        "test",
                        Map.of(),
                        List.of(Metric.lower(word(random)))),
                new TaskResult.ModelId(word(random), "", "", random.nextBoolean(), new TreeMap<>()),
                r.dataset(),
                new TaskResult.Mean("m", value, List.copyOf(subsets.keySet()), ""),
                Map.of(),
                subsets,
                new TaskResult.Provenance(
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new Seeds(OptionalLong.of(random.nextLong()), OptionalInt.of(1 + random.nextInt(9))),
                        new TreeMap<>(),
                        Cells.RUN));
    }

    private static TaskResult.SubsetResult inventedSubset(Random random) {
        if (random.nextInt(4) == 0) {
            return new TaskResult.SubsetResult(Status.FAILED, word(random), 0, Map.of(), Cells.NONE);
        }
        Map<String, Estimate> scores = new LinkedHashMap<>();
        scores.put("z" + word(random), estimate(random));
        scores.put("a" + word(random), Estimate.of(Double.NaN));
        Counts counts = new Counts(random.nextInt(9), random.nextInt(9), random.nextInt(9), random.nextInt(9));
        return new TaskResult.SubsetResult(Status.DONE, "", random.nextInt(), scores, counts);
    }

    private static Estimate estimate(Random random) {
        double value = finite(random);
        double a = finite(random);
        double b = finite(random);
        return random.nextBoolean() ? Estimate.of(value) : new Estimate(value, Math.min(a, b), Math.max(a, b));
    }

    private static double finite(Random random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : random.nextDouble();
    }

    private static String word(Random random) {
        return random.ints(1 + random.nextInt(6), 0x20, 0x2000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void aNewerSchemaIsRefusedWithFileFoundAndKnown() {
        EvalException refused = assertThrows(
                EvalException.class,
                () -> ResultJson.read("{\"schema\": 2, \"status\": 5}".getBytes(UTF_8), "out/tiny/birds.json"));
        assertEquals(Fault.UNAVAILABLE, refused.fault());
        assertTrue(
                refused.getMessage()
                        .startsWith("out/tiny/birds.json has schema 2; this embeval reads schemas up to 1."),
                refused.getMessage());
    }

    @Test
    void brokenJsonIsRefusedWithFileLineAndColumn() {
        EvalException refused = assertThrows(
                EvalException.class,
                () -> ResultJson.read("{\"schema\": 1,\n \"status\" \"done\"}".getBytes(UTF_8), "b.json"));
        assertEquals(Fault.UNAVAILABLE, refused.fault());
        assertTrue(refused.getMessage().startsWith("b.json: line 2, column 11: "), refused.getMessage());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "'' | the file is empty",
                "7 | the document is 7; expected an object",
                "{} | \"schema\" is missing; expected a whole number",
                "{\"schema\": 1} | \"status\" is missing; expected a text",
                "{\"schema\": 1, \"status\": \"fine\"} | \"status\" is \"fine\"; expected one of done, partial",
                "{\"schema\": 1, \"status\": \"done\", \"task\": []} | \"task\" is []; expected an object",
                "{\"schema\": 1, \"schema\": 1} | Duplicate field 'schema'",
                "{\"schema\": 1} {} | line 1, column 15"
            })
    void whatIsNotAResultIsRefusedWithThePlace(String document, String place) {
        String given = document.equals("''") ? "" : document;
        EvalException refused =
                assertThrows(EvalException.class, () -> ResultJson.read(given.getBytes(UTF_8), "b.json"));
        assertEquals(Fault.UNAVAILABLE, refused.fault());
        assertTrue(refused.getMessage().startsWith("b.json: "), refused.getMessage());
        assertTrue(refused.getMessage().contains(place), refused.getMessage());
    }

    static Stream<TaskResult> cells() {
        TaskResult done = Cells.done();
        return Stream.of(
                done,
                Cells.withMain(done, 0.5),
                Cells.trained(),
                Cells.part(),
                Cells.imported(),
                Cells.withMain(done, Double.POSITIVE_INFINITY),
                Cells.withKind(done, "sample"),
                Cells.withModel(done, "a/b"),
                Cells.with(done, Status.PARTIAL, "first 3 items"),
                Cells.with(done, Status.FAILED, "the encoder gave NaN"),
                Cells.with(done, Status.SKIPPED, "bm25 ranks; it has no vectors"));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyWrittenDocumentIsValidUnderTheSchema(TaskResult cell) throws IOException {
        assertEquals(List.of(), errors(new String(ResultJson.write(cell), UTF_8)));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"examples\": 3 | \"examples\": null",
                "\"examples\": 3 | \"examples\": 3.5",
                "\"value\": 0.6666666666666666 | \"value\": \"66.7\"",
                "[0.25, 0.9] | [0.25]",
                "\"schema\": 1 | \"schema\": 2",
                "\"status\": \"done\" | \"status\": \"missing\"",
                "\"status\": \"done\" | \"status\": \"partial\"",
                "\"reason\": \"yy-en was not measured\", | ",
                "\"gap\": \"lower\" | \"gap\": \"down\"",
                "\"run\": { | \"ran\": {"
            })
    void theSchemaRefusesWhatIsNotAResult(String from, String to) throws IOException {
        assertTrue(DONE.contains(from), from);
        String broken = DONE.replace(from, to == null ? "" : to);
        assertFalse(errors(broken).isEmpty(), broken);
    }

    private static List<Error> errors(String document) throws IOException {
        try (InputStream in = ResultJson.schema()) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON);
            return new ArrayList<>(schema.validate(document, InputFormat.JSON));
        }
    }
}
