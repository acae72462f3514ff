package org.embeval.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.embeval.api.Dataset;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.RunListener;
import org.embeval.api.Seeds;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskOutcome;
import org.embeval.api.TaskRequest;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.Texts;
import org.embeval.engine.EvalSettings.Selection;
import org.embeval.engine.cache.EmbeddingCache;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.data.DatasetStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
    @TempDir
    private Path directory;

    private final WordListTask task = WordListTask.named("words", "deu", "fra", "ita");
    private TestModels models;
    private EmbeddingCache cache;

    @BeforeEach
    void threeLanguages() throws IOException {
        models = new TestModels(directory);
        cache = EmbeddingCache.open(directory.resolve("cache"));
        WordListTask.write(data(), "deu", "affe", "zebra", "affe", "pferd");
        WordListTask.write(data(), "fra", "singe", "zebra");
        WordListTask.write(data(), "ita", "scimmia", "cavallo");
    }

    @AfterEach
    void closeCache() {
        cache.close();
    }

    private Path data() {
        return directory.resolve("data");
    }

    private static Selection select(String... subsets) {
        return new Selection(
                List.of(subsets), List.of(), "", "", Map.of(), Map.of(), Integer.MAX_VALUE, Seeds.OF_THE_PROTOCOL);
    }

    private EvalSettings settings(Selection selection, String kind) {
        return EvalSettings.in(directory)
                .selection(selection)
                .datasetKind(kind)
                .threads(2)
                .maxMemory(1 << 20)
                .offline(true)
                .command("a test")
                .build();
    }

    private List<TaskOutcome> run(EvalSettings settings, List<? extends Task> tasks, String... names) {
        return run(settings, tasks, List.of(), names);
    }

    private List<TaskOutcome> run(
            EvalSettings settings, List<? extends Task> tasks, List<RunListener> listeners, String... names) {
        ModelCatalog catalog = ModelCatalog.of(models);
        List<ModelCard> cards = Arrays.stream(names).map(catalog::card).toList();
        Machinery machinery =
                new Machinery(catalog, DatasetStore.of(directory, Optional.of(data())), Optional.of(cache));
        return new Runner(machinery, listeners).run(EvalPlan.of(List.copyOf(tasks), cards, settings));
    }

    private TaskResult result(EvalSettings settings, String model) {
        return run(settings, List.of(task), model).get(0).result();
    }

    private TaskResult result(String model) {
        return result(settings(Selection.ALL, DatasetId.OFFICIAL), model);
    }

    /** Encodes every word, cut after three tokens and whole. */
    private record CutsWords(WordListTask words) implements Task {
        @Override
        public TaskCard card() {
            return words.card();
        }

        @Override
        public Dataset<Texts> dataset() {
            return words.dataset();
        }

        @Override
        public void evaluate(TaskRequest request, TaskContext context) {
            Texts lines = context.read(dataset(), "", request.subsets().get(0));
            context.encode(new EncodeRequest(lines, 3));
            context.encode(lines);
        }
    }

    @Test
    void aTokenLimitReachesTheEncoderAndIsPartOfWhatIsKept() {
        EvalSettings french = settings(select("fra"), DatasetId.OFFICIAL);
        run(french, List.of(new CutsWords(task)), TestModels.LETTER_COUNTS);
        assertEquals(List.of("singe cut at 3", "zebra cut at 3", "singe", "zebra"), models.encoded);
        run(french, List.of(new CutsWords(task)), TestModels.LETTER_COUNTS);
        assertEquals(4, models.encoded.size(), "the second run finds both kinds of vectors");
    }

    @Test
    void theMainValueIsTheMeanOverTheSubsets() {
        TaskResult result = result(TestModels.LETTER_COUNTS);
        assertEquals(Status.DONE, result.status());
        // The second "affe" of German finds the first: 3/4, 1 and 1.
        assertEquals((0.75 + 1 + 1) / 3, result.main().estimate().value(), 1e-15);
        // Three intervals of +-0.1: sqrt(3 * 0.01) / 3 on either side.
        assertEquals((2.75 - Math.sqrt(0.03)) / 3, result.main().estimate().low(), 1e-15);
        assertEquals(0.75, result.groups().get("first").estimate().value(), 1e-15);
    }

    @Test
    void theMainValueOfSeveralSeedsHasTheirSpread() {
        Selection threeSeeds = new Selection(
                List.of(),
                List.of(),
                "",
                "",
                Map.of(),
                Map.of(),
                Integer.MAX_VALUE,
                new Seeds(OptionalLong.of(-1), OptionalInt.of(3)));
        Estimate main = result(settings(threeSeeds, DatasetId.OFFICIAL), TestModels.LETTER_COUNTS)
                .main()
                .estimate();
        // Shares of 3/4, 1 and 1; the seeds -1, 0 and 1 add a hundredth of themselves to each.
        double mean = 2.75 / 3;
        assertEquals(mean, main.value(), 1e-15);
        assertEquals(3, main.bySeed().size());
        assertEquals(mean - 0.01, main.bySeed().get(0), 1e-15);
        assertEquals(mean + 0.01, main.bySeed().get(2), 1e-15);
        assertEquals(0.01, main.sd(), 1e-15);
        assertTrue(main.hasInterval());
    }

    @Test
    void membersThatShareItemsAreCombinedAsTheyDependOnEachOther() throws IOException {
        WordListTask.write(data(), "deu", "affe", "zebra", "affe", "pferd");
        WordListTask.write(data(), "fra", "singe", "singe", "zebra", "cheval");
        WordListTask both = WordListTask.named("both", "deu", "fra");
        EvalSettings settings = settings(Selection.ALL, DatasetId.OFFICIAL);
        List<TaskOutcome> outcomes = run(
                settings,
                List.of(both.sharingItems("hit"), WordListTask.named("apart", "deu", "fra")),
                TestModels.LETTER_COUNTS);
        // Hits 1 1 0 1 and 1 0 1 1 have the correlation -1/3; each interval is +-0.1.
        Estimate mean = outcomes.get(0).result().main().estimate();
        assertEquals(0.75, mean.value(), 1e-15);
        assertEquals(0.75 - Math.sqrt(0.02 - 2 * 0.01 / 3) / 2, mean.low(), 1e-15);
        Estimate independent = outcomes.get(1).result().main().estimate();
        assertEquals(0.75 - Math.sqrt(0.02) / 2, independent.low(), 1e-15);
    }

    @Test
    void membersThatShareItemsOfWhichNothingMoreIsKnownGetTheWidestInterval() {
        EvalSettings settings = settings(Selection.ALL, DatasetId.OFFICIAL);
        Estimate mean = run(settings, List.of(task.sharingItems("")), TestModels.LETTER_COUNTS)
                .get(0)
                .result()
                .main()
                .estimate();
        assertEquals(2.75 / 3 - 0.1, mean.low(), 1e-15);
        assertEquals(2.75 / 3 + 0.1, mean.high(), 1e-15);
    }

    @Test
    void aTextThatOccursTwiceIsEncodedOnce() {
        TaskResult result = result(TestModels.LETTER_COUNTS);
        assertEquals(List.of("affe", "zebra", "pferd", "singe", "scimmia", "cavallo"), models.encoded);
        assertEquals(6, result.provenance().run().encoded());
        assertEquals(1, result.provenance().run().cached(), "the French zebra is the German one");
    }

    @Test
    void theRunTellsHowItWasSearched() {
        Map<String, Long> searches =
                result(TestModels.LETTER_COUNTS).provenance().run().searches();
        assertEquals(1, searches.size());
        String path = searches.keySet().iterator().next();
        assertTrue(List.of("float32 (small)", "float32 (no AVX-512 VNNI)").contains(path), path);
    }

    @Test
    void aSecondRunEncodesNothingAndFindsTheSame() {
        TaskResult first = result(TestModels.LETTER_COUNTS);
        models.encoded.clear();
        TaskResult second = result(TestModels.LETTER_COUNTS);
        assertEquals(List.of(), models.encoded);
        assertEquals(0, second.provenance().run().encoded());
        assertEquals(first.subsets(), second.subsets());
        assertEquals(first.main(), second.main());
    }

    @Test
    void vectorsThatDependOnTheBatchAreNeverKept() {
        result(TestModels.BATCH_DEPENDENT);
        int texts = models.encoded.size();
        TaskResult again = result(TestModels.BATCH_DEPENDENT);
        assertEquals(2 * texts, models.encoded.size());
        assertTrue(again.model().batchDependent());
    }

    @Test
    void anAbsentSubsetIsListedAndLeavesNoMainValue() throws IOException {
        Files.delete(data().resolve("words/fra.txt"));
        TaskResult result = result(TestModels.LETTER_COUNTS);
        assertEquals(Status.DONE, result.status());
        assertEquals(Status.MISSING, result.subsets().get("fra").status());
        assertEquals(Status.DONE, result.subsets().get("ita").status());
        assertTrue(Double.isNaN(result.main().estimate().value()));
        assertTrue(result.main().reason().contains("fra"), result.main().reason());
        assertEquals(0.75, result.groups().get("first").estimate().value(), 1e-15);
    }

    @Test
    void anAbsentSubsetThatWasNamedFailsTheCell() throws IOException {
        Files.delete(data().resolve("words/fra.txt"));
        TaskOutcome outcome = run(
                        settings(select("deu", "fra"), DatasetId.OFFICIAL), List.of(task), TestModels.LETTER_COUNTS)
                .get(0);
        assertEquals(Status.FAILED, outcome.result().status());
        assertEquals(
                Fault.UNAVAILABLE,
                assertInstanceOf(EvalException.class, outcome.cause().orElseThrow())
                        .fault());
        assertEquals(0, models.opened, "a model is not loaded for nothing");
    }

    @Test
    void aSelectionOfSubsetsIsDoneButHasNoMainValue() {
        TaskResult result = result(settings(select("ita"), DatasetId.OFFICIAL), TestModels.LETTER_COUNTS);
        assertEquals(Status.DONE, result.status());
        assertEquals(List.of("ita"), List.copyOf(result.subsets().keySet()));
        assertTrue(Double.isNaN(result.main().estimate().value()));
    }

    @Test
    void aSampleHasAMainValueOverWhatItHas() throws IOException {
        Files.delete(data().resolve("words/fra.txt"));
        TaskResult result = result(settings(Selection.ALL, DatasetId.SAMPLE), TestModels.LETTER_COUNTS);
        assertEquals((0.75 + 1) / 2, result.main().estimate().value(), 1e-15);
        assertEquals(List.of("deu", "ita"), result.main().members());
        assertEquals(DatasetId.SAMPLE, result.dataset().kind());
        assertEquals(List.of("deu", "ita"), List.copyOf(result.subsets().keySet()), "a sample misses nothing");
        assertEquals(Map.of(), result.groups(), "a sample has no part of the field's groups");
    }

    @Test
    void aSelectionFromASampleHasNoMainValue() {
        TaskResult result = result(settings(select("ita"), DatasetId.SAMPLE), TestModels.LETTER_COUNTS);
        assertTrue(Double.isNaN(result.main().estimate().value()));
    }

    @Test
    void aLimitMakesTheResultPartial() {
        Selection two = new Selection(List.of(), List.of(), "", "", Map.of(), Map.of(), 2, Seeds.OF_THE_PROTOCOL);
        TaskResult result = result(settings(two, DatasetId.OFFICIAL), TestModels.LETTER_COUNTS);
        assertEquals(Status.PARTIAL, result.status());
        assertEquals(2, result.subsets().get("deu").examples());
        assertTrue(result.reason().contains("--limit 2"), result.reason());
    }

    @Test
    void aFailedCellKeepsWhatWasFinishedAndTheOthersRun() throws IOException {
        WordListTask.write(data(), "deu", "affe");
        List<TaskOutcome> outcomes = run(
                settings(Selection.ALL, DatasetId.OFFICIAL),
                List.of(task),
                TestModels.FAILS_ON_ZEBRA,
                TestModels.LETTER_COUNTS);
        TaskResult failed = outcomes.get(0).result();
        assertEquals(Status.FAILED, failed.status());
        assertEquals("cannot encode \"zebra\"", failed.reason());
        assertEquals(Status.DONE, failed.subsets().get("deu").status());
        assertEquals(Status.FAILED, failed.subsets().get("fra").status());
        assertEquals(Status.DONE, outcomes.get(1).result().status());
        assertEquals(models.opened, models.closed);
    }

    @Test
    void aModelThatCannotBeOpenedFailsItsCellsOnly() {
        List<TaskOutcome> outcomes = run(
                settings(Selection.ALL, DatasetId.OFFICIAL),
                List.of(task),
                TestModels.MISSING,
                TestModels.LETTER_COUNTS);
        assertEquals(Status.FAILED, outcomes.get(0).result().status());
        assertEquals(Status.DONE, outcomes.get(1).result().status());
    }

    @Test
    void aMistakeOfOursIsCalledAnInternalError() {
        TaskResult result = result(TestModels.BREAKS);
        assertEquals(Status.FAILED, result.status());
        assertTrue(result.reason().startsWith("internal error"), result.reason());
    }

    @Test
    void aModelThatOnlyRanksIsSkipped() {
        TaskResult result = result(TestModels.RANKER);
        assertEquals(Status.SKIPPED, result.status());
        assertEquals("ranker ranks; it has no vectors", result.reason());
    }

    @Test
    void aTaskWithoutTheLanguagesAskedForIsSkipped() {
        WordListTask greek = WordListTask.named("greek", "ell");
        List<TaskOutcome> outcomes =
                run(settings(select("ell"), DatasetId.OFFICIAL), List.of(task, greek), TestModels.LETTER_COUNTS);
        assertEquals(Status.SKIPPED, outcomes.get(0).result().status());
    }

    @Test
    void theProvenanceNamesEveryFileThatWasRead() {
        TaskResult result = result(TestModels.LETTER_COUNTS);
        assertEquals(
                List.of("words/deu.txt", "words/fra.txt", "words/ita.txt"),
                List.copyOf(result.provenance().files().keySet()));
        assertTrue(
                result.dataset().digest().matches("sha256:[0-9a-f]{64}"),
                result.dataset().digest());
    }

    @Test
    void anInterruptedRunStopsAtTheNextStep() {
        RunListener interrupts = new RunListener() {
            @Override
            public void taskStarted(TaskCard task, ModelCard model) {
                Thread.currentThread().interrupt();
            }
        };
        assertThrows(
                CancellationException.class,
                () -> run(
                        settings(Selection.ALL, DatasetId.OFFICIAL),
                        List.of(task),
                        List.of(interrupts),
                        TestModels.LETTER_COUNTS));
        assertTrue(Thread.interrupted(), "the interruption is left for the caller to see");
        assertEquals(models.opened, models.closed);
    }

    @Test
    void listenersHearOfEachCellOnceAndInOrder() {
        List<String> heard = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void runStarted(int cells) {
                heard.add("run of " + cells);
            }

            @Override
            public void taskStarted(TaskCard task, ModelCard model) {
                heard.add("start " + model.id());
            }

            @Override
            public void taskFinished(TaskCard task, ModelCard model, TaskOutcome outcome) {
                heard.add("finish " + model.id());
            }

            @Override
            public void runFinished() {
                heard.add("end");
            }
        };
        run(
                settings(Selection.ALL, DatasetId.OFFICIAL),
                List.of(task),
                List.of(listener),
                TestModels.LETTER_COUNTS,
                TestModels.RANKER);
        assertEquals(
                List.of(
                        "run of 2",
                        "start letter-counts",
                        "finish letter-counts",
                        "start ranker",
                        "finish ranker",
                        "end"),
                heard);
    }
}
