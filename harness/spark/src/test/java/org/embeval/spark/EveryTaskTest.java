package org.embeval.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.embeval.api.Option;
import org.embeval.api.SampleData;
import org.embeval.api.Seeds;
import org.embeval.api.Task;
import org.embeval.api.TaskOutcome;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every task of the catalogue, on its sample, on invented files or on the first items of the real data, here and on executors. */
class EveryTaskTest {
    private static final int ITEMS = 60;

    /** Options without which tasks do not run, or would need other models. */
    private static final Map<String, String> OPTIONS = Map.of("teacher", "random", "filter", "ngram");

    @TempDir
    static Path home;

    private static InventedData invented;

    @BeforeAll
    static void writeFiles() throws IOException {
        invented = InventedData.writtenTo(home.resolve("invented"));
    }

    @TestFactory
    Stream<DynamicTest> everyTaskHasTheResultOfThisMachine() {
        return TaskCatalog.load().all().stream()
                .map(task -> dynamicTest(task.card().id(), () -> compare(task)));
    }

    private static void compare(Task task) throws IOException, InterruptedException {
        List<String> reasons = new ArrayList<>();
        for (Source source : sources()) {
            TaskOutcome here = run(task, source, LocalBackend.INSTANCE);
            if (measured(here)) {
                compare(task, source, here);
                return;
            }
            reasons.add(source.name + ": " + reason(here.result()));
        }
        assumeTrue(
                false, () -> "neither a sample, nor invented files, nor in EMBEVAL_DATA all that it needs: " + reasons);
    }

    private static void compare(Task task, Source source, TaskOutcome here) throws IOException, InterruptedException {
        Backend spark = TwoThreads.backend();
        TaskOutcome there = run(task, source, spark);

        assertEquals("spark local[2]", there.result().provenance().run().backend());
        assertEquals(document(here.result()), document(there.result()));
        assertEquals(items(results(task, source, LocalBackend.INSTANCE)), items(results(task, source, spark)));
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

    private static TaskOutcome run(Task task, Source source, Backend backend) throws IOException, InterruptedException {
        ModelCatalog models = ModelCatalog.load();
        Selection selection =
                new Selection(List.of(), List.of(), "", "", Map.of(), options(task), ITEMS, Seeds.OF_THE_PROTOCOL);
        EvalSettings settings = EvalSettings.in(home)
                .selection(selection)
                .datasetKind(source.kind)
                .threads(2)
                .maxMemory(1L << 28)
                .modelOverrides(Map.of("dimension", "96"))
                .offline(true)
                .build();
        Machinery machinery = new Machinery(models, source.data, Optional.empty(), backend);
        ResultStore store = new ResultStore(results(task, source, backend), message -> {});
        return new Runner(machinery, List.of(store))
                .run(EvalPlan.of(List.of(task), List.of(models.card("ngram")), settings))
                .get(0);
    }

    private static Path results(Task task, Source source, Backend backend) {
        String name = backend == LocalBackend.INSTANCE ? "local" : "spark";
        return home.resolve(name).resolve(source.name).resolve(task.card().id());
    }

    private record Source(String name, String kind, DatasetStore data) {}

    private static List<Source> sources() throws IOException, InterruptedException {
        List<SampleData> samples = ServiceLoader.load(SampleData.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        List<Source> sources = new ArrayList<>();
        sources.add(new Source(
                "sample", DatasetId.SAMPLE, DatasetStore.readOnly(new SampleStore(home).materialise(samples))));
        sources.add(new Source("invented", DatasetId.OFFICIAL, DatasetStore.readOnly(invented.directory())));
        if (System.getenv("EMBEVAL_DATA") != null) {
            sources.add(new Source(
                    "official", DatasetId.OFFICIAL, DatasetStore.readOnly(Path.of(System.getenv("EMBEVAL_DATA")))));
        }
        return sources;
    }

    private static Map<String, Map<String, String>> options(Task task) {
        Map<String, String> ofTask = new TreeMap<>();
        task.card().protocols().get(0).options().stream()
                .map(Option::id)
                .filter(OPTIONS::containsKey)
                .forEach(option -> ofTask.put(option, OPTIONS.get(option)));
        return Map.of(task.card().id(), ofTask);
    }

    private static String reason(TaskResult result) {
        return result.reason()
                + result.subsets().values().stream()
                        .map(SubsetResult::reason)
                        .findFirst()
                        .orElse("");
    }

    private static String document(TaskResult result) {
        return new String(ResultJson.withoutRun(ResultJson.write(result), "a result"), StandardCharsets.UTF_8);
    }
}
