package org.embeval.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.RunListener;
import org.embeval.api.SampleData;
import org.embeval.api.Task;
import org.embeval.api.TaskOutcome;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.Status;
import org.embeval.engine.EvalPlan;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.EvalSettings.Selection;
import org.embeval.engine.LocalBackend;
import org.embeval.engine.PlannedCell;
import org.embeval.engine.Runner;
import org.embeval.engine.cache.EmbeddingCache;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.catalog.TaskCatalog;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.data.SampleStore;
import org.embeval.engine.results.ResultJson;
import org.embeval.engine.results.ResultStore;
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

    /** Which data is used. */
    enum Kind {
        OFFICIAL,
        SAMPLE
    }

    @Mixin
    private ModelOptions modelOptions;

    @Option(
            names = {"-t", "--task"},
            required = true,
            split = ",",
            paramLabel = "TASK",
            description = "Tasks to run (run.sh tasks list).")
    private List<String> tasks;

    @Option(
            names = {"-m", "--model"},
            required = true,
            split = ",",
            paramLabel = "MODEL",
            description = "Models to evaluate: names of the catalogue (run.sh models list) or card files.")
    private List<String> models;

    @Option(
            names = {"-l", "--language"},
            split = ",",
            paramLabel = "LANG",
            description = "Only subsets of these languages, ISO 639-3 or BCP 47.")
    private List<String> languages = List.of();

    @Option(names = "--subset", split = ",", paramLabel = "SUBSET", description = "Only these subsets.")
    private List<String> subsets = List.of();

    @Option(
            names = "--split",
            defaultValue = "",
            paramLabel = "SPLIT",
            description = "Split of the data, where a task has several.")
    private String split;

    @Option(
            names = "--protocol",
            split = ",",
            paramLabel = "[TASK=]NAME",
            description = "Protocol of all tasks, or of single ones (run.sh protocols list).")
    private List<String> protocols = List.of();

    @Option(
            names = "--set",
            split = ",",
            paramLabel = "TASK.OPTION=VALUE",
            description = "An option of a protocol (run.sh protocols show TASK).")
    private List<String> options = List.of();

    @Option(
            names = "--direction",
            paramLabel = "DIRECTION",
            description = "Direction of translation retrieval: src2trg, trg2src or both.")
    private String direction;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Only the first N items of each subset; marks the result partial.")
    private Integer limit;

    @Option(names = "--seed", defaultValue = "0", paramLabel = "N", description = "Seed of every random choice.")
    private long seed;

    @Option(
            names = "--dataset",
            defaultValue = "official",
            paramLabel = "official|sample",
            description = "The data of the field, or our own invented miniature (default: ${DEFAULT-VALUE}).")
    private Kind kind;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Data directory that is looked through first (default: $EMBEVAL_DATA).")
    private Path dataDirectory;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "results",
            paramLabel = "DIR",
            description = "Where result files are written (default: ./${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = "--save-predictions",
            description = "Write what searches found as TREC runs and qrels beside the results.")
    private boolean savePredictions;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "text|md|csv|json",
            description = "What is printed on stdout (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use (default: all processors).")
    private Integer threads;

    @Option(
            names = "--max-memory",
            converter = ByteSize.class,
            paramLabel = "SIZE",
            description = "Memory for vectors and search, such as 500m or 4g (default: half of the heap).")
    private Long maxMemory;

    @Option(
            names = "--cache-dir",
            paramLabel = "DIR",
            description = "Where vectors are kept (default: cache in EMBEVAL_HOME).")
    private Path cacheDirectory;

    @Option(names = "--no-cache", description = "Keep no vectors, and use none.")
    private boolean noCache;

    @Option(names = "--offline", description = "Never touch the network.")
    private boolean offline;

    @Option(names = "--dry-run", description = "Print what would be done, and do nothing.")
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
        EvalPlan plan = plan();
        DatasetStore data = data();
        if (dryRun) {
            printPlan(PlannedCell.of(plan, data));
            return ExitCode.OK;
        }
        ModelCatalog catalog = ModelCatalog.load();
        if (plan.settings().cacheDirectory().isEmpty()) {
            return run(plan, new LocalBackend(catalog, data, Optional.empty()));
        }
        try (EmbeddingCache cache =
                EmbeddingCache.open(plan.settings().cacheDirectory().get())) {
            return run(plan, new LocalBackend(catalog, data, Optional.of(cache)));
        }
    }

    private DatasetStore data() throws InterruptedException {
        if (kind == Kind.OFFICIAL) {
            return DatasetStore.of(
                    session().home(), Optional.ofNullable(dataDirectory).or(session()::data));
        }
        List<SampleData> samples = ServiceLoader.load(SampleData.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return DatasetStore.readOnly(new SampleStore(session().home()).materialise(samples));
    }

    private EvalPlan plan() {
        TaskCatalog taskCatalog = TaskCatalog.load();
        ModelCatalog modelCatalog = ModelCatalog.load();
        List<Task> wantedTasks =
                tasks.stream().distinct().map(taskCatalog::task).toList();
        List<ModelCard> wantedModels =
                models.stream().distinct().map(modelCatalog::card).toList();
        return EvalPlan.of(wantedTasks, wantedModels, settings());
    }

    private EvalSettings settings() {
        return new EvalSettings(
                selection(),
                kind == Kind.SAMPLE ? DatasetId.SAMPLE : DatasetId.OFFICIAL,
                positive("--threads", threads, Runtime.getRuntime().availableProcessors()),
                maxMemory == null ? Runtime.getRuntime().maxMemory() / 2 : maxMemory,
                session().home(),
                noCache
                        ? Optional.empty()
                        : Optional.of(cacheDirectory == null ? session().home().resolve("cache") : cacheDirectory),
                savePredictions ? Optional.of(output) : Optional.empty(),
                modelOptions.overrides(),
                offline,
                failFast && !keepGoing,
                session().commandLine());
    }

    private Selection selection() {
        Map<String, String> byTask = new LinkedHashMap<>();
        String all = "";
        for (String protocol : protocols) {
            int equals = protocol.indexOf('=');
            if (equals < 0) {
                all = protocol;
            } else {
                byTask.put(protocol.substring(0, equals), protocol.substring(equals + 1));
            }
        }
        return new Selection(
                subsets,
                languages,
                split,
                all,
                byTask,
                protocolOptions(),
                positive("--limit", limit, Integer.MAX_VALUE),
                seed);
    }

    private Map<String, Map<String, String>> protocolOptions() {
        Map<String, Map<String, String>> byTask = new LinkedHashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            int dot = equals < 0 ? -1 : option.lastIndexOf('.', equals);
            if (dot < 1) {
                throw new EvalException(
                        Fault.UNKNOWN,
                        "--set " + option + ": expected TASK.OPTION=VALUE, such as tatoeba.direction=both");
            }
            byTask.computeIfAbsent(option.substring(0, dot), task -> new LinkedHashMap<>())
                    .put(option.substring(dot + 1, equals), option.substring(equals + 1));
        }
        if (direction != null) {
            byTask.computeIfAbsent(EvalPlan.EVERY_TASK, task -> new LinkedHashMap<>())
                    .put("direction", direction);
        }
        return byTask;
    }

    private static int positive(String option, Integer given, int otherwise) {
        if (given != null && given < 1) {
            throw new EvalException(Fault.UNKNOWN, option + " " + given + ": expected a whole number from 1 on");
        }
        return given == null ? otherwise : given;
    }

    private int run(EvalPlan plan, LocalBackend backend) {
        Terminal terminal = terminal();
        List<RunListener> listeners = new ArrayList<>();
        ConsoleProgress progress = new ConsoleProgress(terminal.err(), terminal.width());
        if (common().progress(session())) {
            listeners.add(progress);
        }
        listeners.add(new ResultStore(output, note -> terminal.err().println("embeval: " + note)));
        List<TaskOutcome> outcomes;
        try {
            outcomes = new Runner(backend, listeners).run(plan);
        } finally {
            if (common().progress(session())) {
                progress.clear();
            }
        }
        print(outcomes.stream().map(TaskOutcome::result).toList());
        explain(outcomes);
        return ExitCode.of(outcomes);
    }

    private void printPlan(List<PlannedCell> cells) {
        if (format == Format.JSON) {
            terminal().out().println(Json.write(cells));
            return;
        }
        ListTable table = new ListTable("TASK", "MODEL", "PROTOCOL", "SPLIT", "SUBSETS", "MISSING");
        for (PlannedCell cell : cells) {
            table.add(
                    cell.task(),
                    cell.model(),
                    cell.protocol(),
                    cell.split(),
                    Integer.toString(cell.subsets().size()),
                    cell.missing().isEmpty() ? "none" : String.join(" ", cell.missing()));
        }
        print(table);
    }

    private void print(List<TaskResult> results) {
        if (format == Format.JSON) {
            terminal().out().print(new String(ResultJson.writeAll(results), StandardCharsets.UTF_8));
            terminal().out().flush();
        } else {
            Reports.print(results, "leaderboard", format.name(), common().colour(session()), terminal());
        }
    }

    /** Failures go to stderr too, so that they are seen where stdout goes into a file. */
    private void explain(List<TaskOutcome> outcomes) {
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
