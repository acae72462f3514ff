package org.embeval.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.embeval.api.EncoderTraits;
import org.embeval.api.ModelCard;
import org.embeval.api.RunListener;
import org.embeval.api.TaskOutcome;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Status;
import org.embeval.engine.Backend;
import org.embeval.engine.Backends;
import org.embeval.engine.EvalPlan;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.LocalBackend;
import org.embeval.engine.Machinery;
import org.embeval.engine.Runner;
import org.embeval.engine.Workbench;
import org.embeval.engine.cache.EmbeddingCache;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.forecast.Forecast;
import org.embeval.engine.forecast.Forecaster;
import org.embeval.engine.results.ResultJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures models on tasks. */
@Command(
        name = "eval",
        sortOptions = false,
        description = "Evaluate models on tasks, print a leaderboard and write one result file per task and model.")
final class EvalCommand extends SessionCommand implements Callable<Integer> {
    /** How the leaderboard is printed. */
    enum Format {
        TEXT,
        MD,
        CSV,
        JSON
    }

    @Mixin
    private MeasuringOptions measuring;

    @Mixin
    private SelectionOptions selectionOptions;

    @Mixin
    private ModelOptions modelOptions;

    @Mixin
    private VectorOptions vectors;

    @Mixin
    private MachineOptions machine;

    @Option(
            names = "--save-predictions",
            description = "Write what searches found as TREC runs and qrels beside the results.")
    private boolean savePredictions;

    @Option(
            names = "--shard",
            converter = ShardName.class,
            paramLabel = "I/N",
            description = "Only the I-th of N parts of the run, dealt out by subsets; join them with merge.")
    private ShardName.Part shard;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "text|md|csv|json",
            description = "What is printed on stdout (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = "--backend",
            defaultValue = LocalBackend.ID,
            paramLabel = "local|spark",
            description = "Who encodes and searches: this machine, or a cluster (docs/running-on-a-cluster.md; default:"
                    + " ${DEFAULT-VALUE}).")
    private String backend;

    @Option(
            names = "--dry-run",
            description = "Print texts, tokens, cache hits, memory and time of the run, and do nothing else.")
    private boolean dryRun;

    @Option(names = "--fail-fast", description = "End with the first failed cell.")
    private boolean failFast;

    @Option(names = "--keep-going", description = "Go on after a failed cell (the default).")
    private boolean keepGoing;

    EvalCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws InterruptedException {
        ModelCatalog catalog = ModelCatalog.load();
        EvalPlan plan = plan(catalog);
        DatasetStore data = measuring.data(session());
        if (dryRun) {
            print(forecast(plan, catalog, data));
            return ExitCode.OK;
        }
        try (Backend opened = Backends.open(backend, session().environment())) {
            return MachineOptions.withCache(
                    plan.settings().cacheDirectory(), cache -> run(plan, new Machinery(catalog, data, cache, opened)));
        }
    }

    private EvalPlan plan(ModelCatalog modelCatalog) {
        List<ModelCard> models =
                measuring.models().stream().map(modelCatalog::card).toList();
        EvalPlan whole = EvalPlan.of(measuring.tasks(), models, settings());
        return shard == null ? whole : part(whole);
    }

    private EvalPlan part(EvalPlan whole) {
        EvalPlan part = whole.part(shard.number(), shard.of());
        if (part.cells().isEmpty()) {
            terminal()
                    .err()
                    .println("embeval: shard " + shard.number() + "/" + shard.of()
                            + " has nothing to do: the run has fewer subsets than shards");
        }
        return part;
    }

    private EvalSettings settings() {
        return machine.settings(session(), common())
                .selection(selectionOptions.selection())
                .datasetKind(measuring.datasetKind())
                .predictions(savePredictions ? Optional.of(measuring.results().folder()) : Optional.empty())
                .modelOverrides(modelOptions.overrides())
                .failFast(failFast && !keepGoing)
                .vectors(vectors.form())
                .build();
    }

    private int run(EvalPlan plan, Machinery machinery) {
        Terminal terminal = terminal();
        List<RunListener> listeners = new ArrayList<>();
        ConsoleProgress progress = new ConsoleProgress(terminal.err(), terminal.width());
        if (common().progress(session())) {
            listeners.add(progress);
        }
        listeners.add(measuring.results().store(terminal));
        List<TaskOutcome> outcomes;
        try {
            outcomes = new Runner(machinery, listeners).run(plan);
        } finally {
            if (common().progress(session())) {
                progress.clear();
            }
        }
        print(outcomes.stream().map(TaskOutcome::result).toList());
        explain(outcomes);
        return ExitCode.of(outcomes);
    }

    private Forecast forecast(EvalPlan plan, ModelCatalog catalog, DatasetStore data) {
        ConsoleProgress line = new ConsoleProgress(terminal().err(), terminal().width());
        boolean shown = common().progress(session());
        Workbench.Progress progress = line.of("forecast");
        Optional<EmbeddingCache> cache = plan.settings().cacheDirectory().flatMap(EmbeddingCache::openExisting);
        try {
            return new Forecaster(catalog, data, cache, shown ? progress::progressed : (what, done, total) -> {})
                    .forecast(plan);
        } finally {
            cache.ifPresent(EmbeddingCache::close);
            if (shown) {
                line.clear();
            }
        }
    }

    private void print(Forecast forecast) {
        if (format == Format.JSON) {
            terminal().out().println(Json.write(forecast));
        } else {
            new ForecastText(forecast, terminal().width()).print(terminal().out());
        }
    }

    private void print(List<TaskResult> results) {
        if (format == Format.JSON) {
            terminal().out().print(new String(ResultJson.writeAll(results), StandardCharsets.UTF_8));
            terminal().out().flush();
        } else {
            Reports.print(results, "results", format.name(), common().colour(session()), terminal());
        }
    }

    /** A run that pays for every text anew ought to know it, once for each model. */
    private void tellWhatIsNotKept(List<TaskOutcome> outcomes) {
        Map<String, String> reasons = new TreeMap<>();
        for (TaskOutcome outcome : outcomes) {
            TaskResult.ModelId model = outcome.result().model();
            String reason = model.settings().get(EncoderTraits.NOT_KEPT);
            if (reason != null) {
                reasons.put(model.id(), reason);
            }
        }
        reasons.forEach((model, reason) ->
                terminal().err().println("embeval: the vectors of " + model + " are not kept in the cache: " + reason));
    }

    /** Failures go to stderr too, so that they are seen where stdout goes into a file. */
    private void explain(List<TaskOutcome> outcomes) {
        tellWhatIsNotKept(outcomes);
        for (TaskOutcome outcome : outcomes) {
            TaskResult result = outcome.result();
            if (result.status() == Status.FAILED) {
                terminal()
                        .err()
                        .println("embeval: " + result.task().id() + " with "
                                + result.model().id() + " failed: " + result.reason());
                if (common().verbose()) {
                    outcome.cause().orElseThrow().printStackTrace(terminal().err());
                }
            }
        }
    }
}
