package org.embeval.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.embeval.api.Encoder;
import org.embeval.api.Metric;
import org.embeval.api.ModelCard;
import org.embeval.api.Seeds;
import org.embeval.api.Task;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;
import org.embeval.engine.Backend;
import org.embeval.engine.BackendProvider;
import org.embeval.engine.EvalPlan;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.EvalSettings.Selection;
import org.embeval.engine.LocalBackend;
import org.embeval.engine.Machinery;
import org.embeval.engine.Runner;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.results.ResultJson;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the harness relies on in every {@link Task}, run by the real engine on a small fixture. */
public abstract class TaskContract {
    private static final int MAX_MEMORY = 1 << 24;

    @TempDir
    Path directory;

    protected abstract Task task();

    /** Subsets of which {@link #writeFixture} writes every file. */
    protected abstract List<String> subsets();

    /** Writes invented files in the real format of the task's dataset, in the layout of the official ones. */
    protected abstract void writeFixture(Path directory) throws IOException;

    /** A new instance of a deterministic encoder that opens without files. */
    protected Encoder encoder() {
        return new HashEncoder();
    }

    @Test
    void theCardFitsTogether() {
        assertEquals(List.of(), CardCoherence.problems(task().card()));
    }

    @Test
    void everySubsetGetsTheMainMetricAndNoneThatTheCardLacks() throws IOException {
        List<String> metrics = task().card().metrics().stream().map(Metric::id).toList();
        TaskResult result = run(1);
        for (String id : subsets()) {
            SubsetResult subset = result.subsets().get(id);
            assertEquals(Status.DONE, subset.status(), id);
            assertTrue(subset.examples() > 0, id);
            assertTrue(subset.scores().containsKey(metrics.get(0)), () -> id + " lacks " + metrics.get(0));
            assertTrue(metrics.containsAll(subset.scores().keySet()), () -> id + " has " + subset.scores());
        }
    }

    @Test
    void equalRunsGiveEqualBytesWhateverTheNumberOfThreads() throws IOException {
        String once = document(run(1));
        assertEquals(once, document(run(1)), "a second run");
        assertEquals(once, document(run(2)), "two threads");
    }

    /** Has no tests where the class path has no backend but the local one. */
    @TestFactory
    @Tag("backends")
    Stream<DynamicTest> everyOtherBackendGivesTheBytesOfTheLocalOne() {
        return ServiceLoader.load(BackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .map(provider -> dynamicTest(provider.id(), () -> {
                    String local = document(run(1));
                    try (Backend other = provider.open(Map.of())) {
                        assertEquals(local, document(run(1, other)));
                    }
                }));
    }

    private TaskResult run(int threads) throws IOException {
        return run(threads, LocalBackend.INSTANCE);
    }

    private TaskResult run(int threads, Backend backend) throws IOException {
        Path data = Files.createDirectories(directory.resolve("data"));
        writeFixture(data);
        ModelCatalog models = ModelCatalog.of(new SingleModel(card(), this::encoder));
        Machinery machinery = new Machinery(models, DatasetStore.readOnly(data), Optional.empty(), backend);
        Selection selection = new Selection(
                subsets(), List.of(), "", "", Map.of(), Map.of(), Integer.MAX_VALUE, Seeds.OF_THE_PROTOCOL);
        EvalSettings settings = EvalSettings.in(directory.resolve("home"))
                .selection(selection)
                .threads(threads)
                .maxMemory(MAX_MEMORY)
                .offline(true)
                .failFast(true)
                .build();
        EvalPlan plan = EvalPlan.of(List.of(task()), List.of(card()), settings);
        TaskResult result = new Runner(machinery, List.of()).run(plan).get(0).result();
        assertEquals(Status.DONE, result.status(), result.reason());
        return result;
    }

    private ModelCard card() {
        try (Encoder encoder = encoder()) {
            return encoder.card();
        }
    }

    /** What equal runs have in common. */
    private static String document(TaskResult result) {
        return new String(ResultJson.withoutRun(ResultJson.write(result), "a result"), UTF_8);
    }
}
