package org.embeval.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.embeval.api.ModelCard;
import org.embeval.api.RunListener;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.Status;
import org.embeval.engine.EvalPlan;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.Machinery;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.catalog.TaskCatalog;
import org.embeval.engine.rerun.Reproduction;
import org.embeval.engine.rerun.TasksOfResults;
import org.embeval.engine.results.Difference;
import org.embeval.engine.results.ResultReader;
import org.embeval.engine.results.StoredResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures again what a result says, and compares. */
@Command(
        name = "reproduce",
        sortOptions = false,
        description = {
            "Measure again what a result file says, and tell whether the two are equal, or the first field that differs.",
            "Program, machine and provenance.run may differ. Nothing is written.",
            "Exit codes: 0 equal, 10 a figure differs, 12 the task, the model or the data are not the same, 4 they are not"
                    + " here."
        })
final class ReproduceCommand extends SessionCommand implements Callable<Integer> {
    /** How the answer is printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Parameters(arity = "1..*", paramLabel = "RESULT", description = "Result files, or folders of them.")
    private List<Path> inputs;

    @Option(
            names = {"-t", "--task"},
            split = ",",
            paramLabel = "FILE.yaml",
            description = "Task files of results on own data.")
    private List<String> taskFiles = List.of();

    @Option(
            names = {"-m", "--model"},
            paramLabel = "MODEL",
            description = "Where the model is, if not in the catalogue: a card file.")
    private String model;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Data directory that is looked through first (default: $EMBEVAL_DATA).")
    private Path dataDirectory;

    @Option(
            names = "--cached",
            description = "Take vectors from the cache where it has them (default: encode everything again).")
    private boolean cached;

    @Mixin
    private MachineOptions machine;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "text|json",
            description = "How to print (default: ${DEFAULT-VALUE}).")
    private Format format;

    ReproduceCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        TasksOfResults tasks = new TasksOfResults(TaskCatalog.load(), taskFiles);
        ModelCatalog models = ModelCatalog.load();
        List<Map<String, Object>> answers = new ArrayList<>();
        int code = ExitCode.OK;
        for (Path input : inputs) {
            for (StoredResult stored : ResultReader.read(input)) {
                Reproduction reproduction = reproduce(stored, tasks, models);
                code = code == ExitCode.OK ? code(stored, reproduction) : code;
                answers.add(answer(stored, reproduction));
                if (format == Format.TEXT) {
                    print(stored, reproduction);
                }
            }
        }
        if (format == Format.JSON) {
            terminal().out().println(Json.write(answers));
        }
        terminal().out().flush();
        return code;
    }

    private Reproduction reproduce(StoredResult stored, TasksOfResults tasks, ModelCatalog models) {
        TaskResult result = stored.result();
        ModelCard card = models.card(model == null ? result.model().id() : model);
        EvalPlan plan = Reproduction.plan(result, tasks, card, settings());
        String kind = result.dataset().kind();
        List<RunListener> listeners = new ArrayList<>();
        ConsoleProgress progress =
                new ConsoleProgress(terminal().err(), terminal().width());
        if (common().progress(session())) {
            listeners.add(progress);
        }
        try {
            return MachineOptions.withCache(
                    plan.settings().cacheDirectory(),
                    cache -> Reproduction.of(
                            stored,
                            plan,
                            new Machinery(
                                    models,
                                    DataLocations.ofKind(kind, session(), Optional.ofNullable(dataDirectory)),
                                    cache),
                            listeners));
        } finally {
            if (common().progress(session())) {
                progress.clear();
            }
        }
    }

    private EvalSettings settings() {
        EvalSettings settings = machine.settings(session(), common()).build();
        return cached
                ? settings
                : settings.but().cacheDirectory(Optional.empty()).build();
    }

    private static int code(StoredResult stored, Reproduction reproduction) {
        if (reproduction.difference().isEmpty()) {
            return ExitCode.OK;
        }
        boolean failed = reproduction.outcome().result().status() == Status.FAILED;
        if (failed && stored.result().status() != Status.FAILED) {
            return ExitCode.of(reproduction.outcome().cause().orElseThrow());
        }
        return reproduction.difference().get().isCause() ? ExitCode.NOT_COMPARABLE : ExitCode.OTHER_FIGURE;
    }

    private void print(StoredResult stored, Reproduction reproduction) {
        TaskResult result = stored.result();
        String name = result.task().id() + " with " + result.model().id()
                + (result.dataset().kind().equals(DatasetId.SAMPLE) ? ", SAMPLE data" : "");
        TaskResult again = reproduction.outcome().result();
        if (again.status() == Status.FAILED) {
            terminal().out().println("failed: " + name + ": " + again.reason());
        } else if (reproduction.difference().isEmpty()) {
            terminal().out().println("equal: " + name);
        } else {
            Difference difference = reproduction.difference().get();
            terminal().out().println("different: " + name + ": " + difference.field());
            terminal().out().println("  result  " + difference.first());
            terminal().out().println("  here    " + difference.second());
        }
        for (Difference machineFact : reproduction.machines()) {
            terminal()
                    .out()
                    .println("  on another " + machineFact.field() + ": " + machineFact.first() + ", here "
                            + machineFact.second());
        }
    }

    private static Map<String, Object> answer(StoredResult stored, Reproduction reproduction) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("file", stored.file().toString());
        answer.put("task", stored.result().task().id());
        answer.put("model", stored.result().model().id());
        answer.put("equal", reproduction.difference().isEmpty());
        answer.put(
                "difference",
                reproduction.difference().map(ReproduceCommand::object).orElse(null));
        answer.put(
                "machines",
                reproduction.machines().stream().map(ReproduceCommand::object).toList());
        return answer;
    }

    private static Map<String, Object> object(Difference difference) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("field", difference.field());
        object.put("result", difference.first());
        object.put("here", difference.second());
        return object;
    }
}
