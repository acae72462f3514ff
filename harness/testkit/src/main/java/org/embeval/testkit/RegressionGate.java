package org.embeval.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.SampleData;
import org.embeval.api.Task;
import org.embeval.api.TaskOutcome;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.Status;
import org.embeval.engine.EvalPlan;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.EvalSettings.Selection;
import org.embeval.engine.Machinery;
import org.embeval.engine.Runner;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.catalog.TaskCatalog;
import org.embeval.engine.comparison.Baselines;
import org.embeval.engine.comparison.Comparer;
import org.embeval.engine.comparison.GateDecision;
import org.embeval.engine.comparison.GatePolicy;
import org.embeval.engine.comparison.MeasuredCell;
import org.embeval.engine.comparison.ModelComparison;
import org.embeval.engine.comparison.Outcome;
import org.embeval.engine.comparison.Side;
import org.embeval.engine.comparison.TextReader;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.data.SampleStore;
import org.embeval.engine.results.Baseline;
import org.embeval.engine.results.BaselineFile;
import org.embeval.engine.results.KeptCell;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * The gate as JUnit 5 tests: a build fails when its own encoder is worse than a baseline that is committed with it.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> theEncoderIsAsGoodAsItWas() {
 *     return RegressionGate.of(() -> BeanEncoder.of("my-encoder", bean::embedAll))
 *             .baseline(Path.of("baselines/my-encoder.json"))
 *             .tasks("tatoeba", "stsb")
 *             .maxDrop(0.5)
 *             .tests();
 * }
 * }</pre>
 *
 * <p>There is a test for each task of the baseline. It measures what the baseline measured, with the same protocol, options,
 * subsets and seed, fails if the drop is a regression by {@link GatePolicy}'s rule, and is aborted, which reports show as
 * skipped, if there are too few items to tell. Run with the system property {@code embeval.baseline} set to {@code save}, the
 * baseline is written anew instead.
 *
 * <p>Tasks and datasets are found on the class path. Without {@link #data} the packaged sample data are used: small, but the
 * same everywhere and at hand without a network.
 *
 * <p>Instances do not change: each method gives a new one.
 */
public final class RegressionGate {
    /** The system property that, set to {@code save}, writes the baseline. */
    public static final String PROPERTY = "embeval.baseline";

    private static final String SAVE = "save";
    private static final int SHOWN_FLIPS = 3;

    private final Supplier<? extends Encoder> encoder;
    private final Settings settings;

    /** What can be chosen besides the encoder. */
    private record Settings(
            Path baseline,
            List<String> tasks,
            Optional<Path> data,
            Path home,
            GatePolicy policy,
            boolean failOnInconclusive) {}

    private RegressionGate(Supplier<? extends Encoder> encoder, Settings settings) {
        this.encoder = encoder;
        this.settings = settings;
    }

    /**
     * A gate for an encoder, which is opened, used and closed once for each task. It may lose half a point.
     *
     * @param encoder opens the encoder; {@link BeanEncoder} makes one of any method that embeds texts
     */
    public static RegressionGate of(Supplier<? extends Encoder> encoder) {
        Path home = Path.of(System.getProperty("java.io.tmpdir"), "embeval-" + System.getProperty("user.name"));
        return new RegressionGate(
                encoder,
                new Settings(
                        Path.of("baselines", "encoder.json"),
                        List.of(),
                        Optional.empty(),
                        home,
                        new GatePolicy(GatePolicy.USUAL_MAX_DROP, Map.of(), false),
                        false));
    }

    /** The baseline's file, with the ending {@code .json}; {@code baselines/encoder.json} by default. */
    public RegressionGate baseline(Path file) {
        return with(new Settings(
                file, settings.tasks, settings.data, settings.home, settings.policy, settings.failOnInconclusive));
    }

    /** The tasks that are measured when the baseline is saved; each must be in the baseline afterwards. */
    public RegressionGate tasks(String... ids) {
        return with(new Settings(
                settings.baseline,
                List.of(ids),
                settings.data,
                settings.home,
                settings.policy,
                settings.failOnInconclusive));
    }

    /** Measures on the data of the field in this directory instead of the sample. */
    public RegressionGate data(Path directory) {
        return with(new Settings(
                settings.baseline,
                settings.tasks,
                Optional.of(directory),
                settings.home,
                settings.policy,
                settings.failOnInconclusive));
    }

    /** Where sample data are unpacked and large vectors are kept meanwhile; a folder for temporary files by default. */
    public RegressionGate home(Path directory) {
        return with(new Settings(
                settings.baseline,
                settings.tasks,
                settings.data,
                directory,
                settings.policy,
                settings.failOnInconclusive));
    }

    /** How many points, hundredths of a fraction, each task may lose. */
    public RegressionGate maxDrop(double points) {
        return policy(new GatePolicy(points, settings.policy.maxDropOf(), settings.policy.lenient()));
    }

    /** How many points one task may lose. */
    public RegressionGate maxDrop(String task, double points) {
        Map<String, Double> maxDrops = new HashMap<>(settings.policy.maxDropOf());
        maxDrops.put(task, points);
        return policy(new GatePolicy(settings.policy.maxDrop(), maxDrops, settings.policy.lenient()));
    }

    private RegressionGate policy(GatePolicy policy) {
        return with(new Settings(
                settings.baseline, settings.tasks, settings.data, settings.home, policy, settings.failOnInconclusive));
    }

    /** Fails where there are too few items to tell, instead of skipping the test. */
    public RegressionGate failOnInconclusive() {
        return with(
                new Settings(settings.baseline, settings.tasks, settings.data, settings.home, settings.policy, true));
    }

    private RegressionGate with(Settings changed) {
        return new RegressionGate(encoder, changed);
    }

    /** A test for each task, or the one that saves the baseline. */
    public Stream<DynamicTest> tests() {
        if (SAVE.equals(System.getProperty(PROPERTY))) {
            return Stream.of(DynamicTest.dynamicTest("saves " + settings.baseline, this::save));
        }
        if (Files.notExists(settings.baseline)) {
            return Stream.of(DynamicTest.dynamicTest(
                    "has a baseline",
                    () -> fail("there is no baseline " + settings.baseline.toAbsolutePath() + ". Write it with -D"
                            + PROPERTY + "=" + SAVE + " and commit it.")));
        }
        Baseline baseline = BaselineFile.read(settings.baseline);
        List<DynamicTest> tests = new ArrayList<>();
        baseline.cells().forEach(cell -> tests.add(DynamicTest.dynamicTest(name(cell), () -> judge(cell))));
        settings.tasks.stream()
                .filter(task -> baseline.cells().stream()
                        .noneMatch(cell -> cell.result().task().id().equals(task)))
                .forEach(task -> tests.add(DynamicTest.dynamicTest(
                        task + " is in the baseline",
                        () -> fail(task + " is not in " + settings.baseline + ". Write it anew with -D" + PROPERTY + "="
                                + SAVE + "."))));
        return tests.stream();
    }

    private String name(KeptCell cell) {
        String task = cell.result().task().id();
        return task + " " + cell.metric() + " drops by no more than " + settings.policy.maxDrop(task) + " points";
    }

    private void judge(KeptCell cell) {
        Side base = new Side(settings.baseline.toString(), List.of(MeasuredCell.of(cell)));
        Side candidate = new Side("this build", List.of(measure(task(cell), again(cell), kind(cell))));
        ModelComparison comparison = Comparer.USUAL.compare(base, candidate);
        GateDecision decision = settings.policy.judge(comparison).decisions().get(0);
        boolean failed = decision.outcome() == Outcome.REGRESSION
                || (decision.outcome() == Outcome.INCONCLUSIVE && settings.failOnInconclusive);
        if (failed) {
            fail(GateMessage.of(decision, SHOWN_FLIPS, new TextReader(TaskCatalog.load(), this::store)));
        }
        Assumptions.assumeTrue(decision.outcome() == Outcome.PASS, () -> GateMessage.headline(decision));
    }

    private void save() {
        if (settings.tasks.isEmpty()) {
            fail("name the tasks that are to be measured: RegressionGate.tasks(\"tatoeba\")");
        }
        TaskCatalog catalog = TaskCatalog.load();
        String kind = settings.data.isPresent() ? DatasetId.OFFICIAL : DatasetId.SAMPLE;
        List<MeasuredCell> cells = settings.tasks.stream()
                .map(task -> measure(catalog.task(task), Selection.ALL, kind))
                .toList();
        String file = settings.baseline.getFileName().toString();
        if (!file.endsWith(".json")) {
            fail("the baseline is to be called " + file + "; give it the ending .json");
        }
        new Baselines(settings.baseline.toAbsolutePath().getParent())
                .save(file.substring(0, file.length() - ".json".length()), new Side("this build", cells));
    }

    private static Task task(KeptCell cell) {
        return TaskCatalog.load().task(cell.result().task().id());
    }

    private static String kind(KeptCell cell) {
        return cell.result().dataset().kind();
    }

    /** What the baseline measured. */
    private static Selection again(KeptCell cell) {
        TaskResult result = cell.result();
        int limit = result.subsets().values().stream()
                .filter(subset -> subset.status() == Status.PARTIAL)
                .mapToInt(TaskResult.SubsetResult::examples)
                .max()
                .orElse(Integer.MAX_VALUE);
        return new Selection(
                List.copyOf(result.subsets().keySet()),
                List.of(),
                result.task().split(),
                result.task().protocol(),
                Map.of(),
                Map.of(result.task().id(), result.task().options()),
                limit,
                result.provenance().seeds());
    }

    private MeasuredCell measure(Task task, Selection selection, String kind) {
        ModelCard card = card();
        Machinery machinery =
                new Machinery(ModelCatalog.of(new SingleModel(card, encoder)), store(kind), Optional.empty());
        EvalSettings run = EvalSettings.in(settings.home)
                .selection(selection)
                .datasetKind(kind)
                .offline(true)
                .failFast(true)
                .build();
        TaskOutcome outcome = new Runner(machinery, List.of())
                .run(EvalPlan.of(List.of(task), List.of(card), run))
                .get(0);
        outcome.cause().ifPresent(cause -> fail(outcome.result().reason(), cause));
        return MeasuredCell.of(outcome.result(), outcome.items());
    }

    private ModelCard card() {
        try (Encoder opened = encoder.get()) {
            return opened.card();
        }
    }

    private DatasetStore store(String kind) {
        if (kind.equals(DatasetId.OFFICIAL)) {
            return DatasetStore.readOnly(
                    settings.data.orElseThrow(
                            () -> new EvalException(
                                    Fault.UNAVAILABLE,
                                    "the baseline was measured on the data of the field. Say where they are: RegressionGate.data(PATH)")));
        }
        List<SampleData> samples = ServiceLoader.load(SampleData.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        try {
            return DatasetStore.readOnly(new SampleStore(settings.home).materialise(samples));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted while sample data was unpacked");
            cancelled.initCause(e);
            throw cancelled;
        }
    }
}
