package org.embeval.engine.results;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.embeval.api.TaskOutcome;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultStoreTest {
    @TempDir
    Path output;

    private final List<String> messages = new ArrayList<>();

    @Test
    void aResultAndItsItemsStandBesideEachOther() throws IOException {
        store(Cells.outcome(Cells.done()));

        assertEquals(List.of("birds.items.jsonl.gz", "birds.json"), names("tiny"));
        assertArrayEquals(ResultJson.write(Cells.done()), Files.readAllBytes(output.resolve("tiny/birds.json")));
        assertEquals(
                3,
                ItemsFile.read(output.resolve("tiny/birds.json")).get("xx-en").size());
        assertEquals(List.of(), messages);
    }

    @Test
    void suffixesTellWhatIsNotTheDefault() throws IOException {
        TaskResult strange = Cells.withKind(Cells.withProtocol(Cells.done(), "strict"), "sample");
        store(Cells.outcome(Cells.with(strange, Status.PARTIAL, "first 3 items")));
        store(Cells.outcome(strange));
        store(Cells.outcome(Cells.withProtocol(Cells.done(), "strict")));

        assertEquals(
                List.of("birds@strict+sample+partial.json", "birds@strict+sample.json", "birds@strict.json"),
                results("tiny"));
    }

    // The digests: coreutils 9.1: printf %s NAME | sha256sum | cut -c1-8
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "makers/big-model_v2.1, makers__big-model_v2.1",
        "a b, a_b-c8687a08",
        "../../etc, _.__..__etc-74ccf3c5",
        "kind:http://x, kind_http_____x-10575a61",
        "\u00e9, _-4a99557e"
    })
    void aModelsFolderIsSafeAndItsOwn(String model, String folder) throws IOException {
        store(Cells.outcome(Cells.withModel(Cells.done(), model)));
        assertEquals(List.of(folder), names(""));
    }

    @Test
    void aTaskThatEndsInANumberIsNotTakenForAnOlderResult() throws IOException {
        TaskResult done = Cells.done();
        TaskResult.TaskId id = new TaskResult.TaskId("mine.1", 1, "plain", "", Map.of(), List.of());
        store(Cells.outcome(new TaskResult(
                done.status(),
                "",
                id,
                done.model(),
                done.dataset(),
                done.main(),
                done.groups(),
                done.subsets(),
                done.provenance())));
        assertEquals(1, ResultReader.read(output).size());
    }

    @Test
    void anEqualRerunReplacesTheFilesAndSaysNothing() throws IOException {
        store(Cells.outcome(Cells.done()));
        byte[] items = Files.readAllBytes(output.resolve("tiny/birds.items.jsonl.gz"));
        TaskResult again =
                Cells.withRun(Cells.done(), new TaskResult.Run("2026-05-05T00:00:00Z", "", 1, 0, 6, List.of()));
        store(Cells.outcome(again));

        assertEquals(List.of("birds.items.jsonl.gz", "birds.json"), names("tiny"));
        assertArrayEquals(ResultJson.write(again), Files.readAllBytes(output.resolve("tiny/birds.json")));
        assertArrayEquals(items, Files.readAllBytes(output.resolve("tiny/birds.items.jsonl.gz")));
        assertEquals(List.of(), messages);
    }

    @Test
    void aRerunThatDiffersKeepsTheOlderPairUnderTheNextNumber() throws IOException {
        store(Cells.outcome(Cells.done()));
        store(Cells.outcome(Cells.withMain(Cells.done(), 0.25)));
        store(Cells.outcome(Cells.withMain(Cells.done(), 0.75)));

        assertEquals(
                List.of(
                        "birds.1.items.jsonl.gz",
                        "birds.1.json",
                        "birds.2.items.jsonl.gz",
                        "birds.2.json",
                        "birds.items.jsonl.gz",
                        "birds.json"),
                names("tiny"));
        assertArrayEquals(ResultJson.write(Cells.done()), Files.readAllBytes(output.resolve("tiny/birds.1.json")));
        assertEquals(0.25, read("birds.2.json").main().estimate().value());
        assertEquals(0.75, read("birds.json").main().estimate().value());
        Path file = output.resolve("tiny/birds.json");
        assertEquals(
                List.of(
                        file + " differs from that of an earlier run, which is kept as birds.1.json",
                        file + " differs from that of an earlier run, which is kept as birds.2.json"),
                messages);
    }

    @Test
    void otherItemsBehindTheSameScoresAreADifference() throws IOException {
        store(Cells.outcome(Cells.done()));
        Items others = new Items(List.of("0"), Map.of("hit", new Items.Integers(new int[] {0})));
        store(new TaskOutcome(Cells.done(), Map.of("xx-en", others), Optional.empty()));

        assertEquals(
                3,
                ItemsFile.read(output.resolve("tiny/birds.1.json")).get("xx-en").size());
        assertEquals(
                1,
                ItemsFile.read(output.resolve("tiny/birds.json")).get("xx-en").size());
    }

    @Test
    void aFailureDoesNotDestroyAGoodResult() throws IOException {
        store(Cells.outcome(Cells.done()));
        TaskResult failed = Cells.with(Cells.done(), Status.FAILED, "the encoder gave NaN");
        store(new TaskOutcome(failed, Map.of(), Optional.of(new IllegalStateException("NaN"))));

        assertEquals(Status.FAILED, read("birds.json").status());
        assertEquals(Map.of(), ItemsFile.read(output.resolve("tiny/birds.json")));
        assertEquals(Status.DONE, read("birds.1.json").status());
        assertEquals(
                3,
                ItemsFile.read(output.resolve("tiny/birds.1.json")).get("xx-en").size());
    }

    @Test
    void aBrokenFileIsKeptLikeOneThatDiffers() throws IOException {
        Files.createDirectories(output.resolve("tiny"));
        Files.writeString(output.resolve("tiny/birds.json"), "{\"schema\":");
        store(Cells.outcome(Cells.done()));

        assertEquals("{\"schema\":", Files.readString(output.resolve("tiny/birds.1.json")));
        assertEquals(Status.DONE, read("birds.json").status());
    }

    @Test
    void itemsStandInTheOrderOfTheCard() throws IOException {
        Items one = new Items(List.of("0"), Map.of("hit", new Items.Integers(new int[] {1})));
        store(new TaskOutcome(Cells.done(), Map.of("yy-en", one, "xx-en", one), Optional.empty()));
        assertEquals(
                List.of("xx-en", "yy-en"),
                List.copyOf(ItemsFile.read(output.resolve("tiny/birds.json")).keySet()));
    }

    @Test
    void itemsOfASubsetThatIsNotOnTheCardAreAnError() {
        Items one = new Items(List.of("0"), Map.of("hit", new Items.Integers(new int[] {1})));
        TaskOutcome outcome = new TaskOutcome(Cells.done(), Map.of("zz-en", one), Optional.empty());
        assertThrows(IllegalArgumentException.class, () -> store(outcome));
    }

    @Test
    void aFolderThatCannotBeMadeIsFoundOutBeforeAnythingIsMeasured() throws IOException {
        Path file = Files.createFile(output.resolve("occupied"));
        ResultStore store = new ResultStore(file.resolve("results"), messages::add);
        EvalException refused = assertThrows(EvalException.class, () -> store.runStarted(1));
        assertEquals(Fault.UNAVAILABLE, refused.fault());
        assertTrue(refused.getMessage().startsWith("cannot write results to " + file.resolve("results")));
        assertTrue(refused.getMessage().contains("-o DIR"), refused.getMessage());
    }

    @Test
    void startingARunLeavesNothingButTheFolder() throws IOException {
        new ResultStore(output.resolve("a/b"), messages::add).runStarted(1);
        assertEquals(List.of("b"), names("a"));
        assertEquals(List.of(), names("a/b"));
    }

    @Test
    void aModelFolderThatCannotBeMadeLeavesEarlierResultsAlone() throws IOException {
        store(Cells.outcome(Cells.done()));
        Files.createFile(output.resolve("other"));
        EvalException refused =
                assertThrows(EvalException.class, () -> store(Cells.outcome(Cells.withModel(Cells.done(), "other"))));
        assertEquals(Fault.UNAVAILABLE, refused.fault());
        assertEquals(Status.DONE, read("birds.json").status());
        assertFalse(Files.isDirectory(output.resolve("other")));
    }

    private void store(TaskOutcome outcome) {
        new ResultStore(output, messages::add)
                .taskFinished(Cells.card(), Cells.model(outcome.result().model().id()), outcome);
    }

    private TaskResult read(String name) {
        return ResultReader.read(output.resolve("tiny").resolve(name)).get(0).result();
    }

    private List<String> results(String folder) throws IOException {
        return names(folder).stream().filter(name -> name.endsWith(".json")).toList();
    }

    private List<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(output.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
