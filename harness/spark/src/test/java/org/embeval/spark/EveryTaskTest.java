package org.embeval.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.embeval.api.SampleData;
import org.embeval.api.Seeds;
import org.embeval.api.Task;
import org.embeval.api.TaskOutcome;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.Run;
import org.embeval.api.TaskResult.Status;
import org.embeval.engine.Backend;
import org.embeval.engine.EvalPlan;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.EvalSettings.Selection;
import org.embeval.engine.LocalBackend;
import org.embeval.engine.Machinery;
import org.embeval.engine.Runner;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.catalog.TaskCatalog;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.data.SampleStore;
import org.embeval.engine.results.ResultJson;
import org.embeval.engine.results.ResultStore;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every task of the catalogue, on its sample or on the first items of the real data, here and on executors. */
class EveryTaskTest {
    private static final int ITEMS = 20;

    @TempDir
    static Path home;

    @TestFactory
    Stream<DynamicTest> everyTaskHasTheResultOfThisMachine() {
        return TaskCatalog.load().all().stream()
                .map(task -> dynamicTest(task.card().id(), () -> compare(task)));
    }

    private static void compare(Task task) throws IOException, InterruptedException {
        String kind = DatasetId.SAMPLE;
        TaskOutcome here = run(task, kind, LocalBackend.INSTANCE);
        if (!measured(here) && System.getenv("EMBEVAL_DATA") != null) {
            kind = DatasetId.OFFICIAL;
            here = run(task, kind, LocalBackend.INSTANCE);
        }
        String reasons = here.result().reason()
                + here.result().subsets().values().stream()
                        .map(subset -> subset.reason())
                        .findFirst()
                        .orElse("");
        assumeTrue(measured(here), () -> "neither a sample nor, in EMBEVAL_DATA, all of its files: " + reasons);
        Backend spark = TwoThreads.backend();
        TaskOutcome there = run(task, kind, spark);

        assertEquals("spark local[2]", there.result().provenance().run().backend());
        assertEquals(document(here.result()), document(there.result()));
        assertEquals(items(results(task, kind, LocalBackend.INSTANCE)), items(results(task, kind, spark)));
    }

    /** The bytes of all files beside the results, by name. */
    private static Map<String, String> items(Path results) throws IOException {
        try (Stream<Path> files = Files.walk(results)) {
            Map<String, String> bytes = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".json")) {
                    bytes.put(file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
            assertFalse(bytes.isEmpty());
            return bytes;
        }
    }

    private static boolean measured(TaskOutcome outcome) {
        return outcome.result().subsets().values().stream()
                .anyMatch(subset -> subset.status() == Status.DONE || subset.status() == Status.PARTIAL);
    }

    private static TaskOutcome run(Task task, String kind, Backend backend) throws IOException, InterruptedException {
        ModelCatalog models = ModelCatalog.load();
        Selection selection =
                new Selection(List.of(), List.of(), "", "", Map.of(), Map.of(), ITEMS, Seeds.OF_THE_PROTOCOL);
        EvalSettings settings = EvalSettings.in(home)
                .selection(selection)
                .datasetKind(kind)
                .threads(2)
                .maxMemory(1L << 28)
                .modelOverrides(Map.of("dimension", "96"))
                .offline(true)
                .build();
        Machinery machinery = new Machinery(models, data(kind), Optional.empty(), backend);
        ResultStore store = new ResultStore(results(task, kind, backend), message -> {});
        return new Runner(machinery, List.of(store))
                .run(EvalPlan.of(List.of(task), List.of(models.card("ngram")), settings))
                .get(0);
    }

    private static Path results(Task task, String kind, Backend backend) {
        String name = backend == LocalBackend.INSTANCE ? "local" : "spark";
        return home.resolve(name).resolve(kind).resolve(task.card().id());
    }

    private static DatasetStore data(String kind) throws IOException, InterruptedException {
        if (kind.equals(DatasetId.SAMPLE)) {
            List<SampleData> samples = ServiceLoader.load(SampleData.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
            return DatasetStore.readOnly(new SampleStore(home).materialise(samples));
        }
        return DatasetStore.readOnly(Path.of(System.getenv("EMBEVAL_DATA")));
    }

    private static String document(TaskResult result) {
        TaskResult common = new TaskResult(
                result.status(),
                result.reason(),
                result.task(),
                result.model(),
                result.dataset(),
                result.main(),
                result.groups(),
                result.subsets(),
                result.provenance().by(new Run("", "", 1, 0, 0, List.of())));
        return new String(ResultJson.write(common), StandardCharsets.UTF_8);
    }
}
