package org.embeval.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.embeval.api.ReportRequest;
import org.embeval.api.RunListener;
import org.embeval.api.TaskOutcome;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Status;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.VectorForm;
import org.embeval.engine.Workbench;
import org.embeval.engine.cache.EmbeddingCache;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.catalog.ReportCatalog;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.study.Study;
import org.embeval.engine.study.StudyRunner;
import org.embeval.engine.study.StudyRunner.Question;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a quantisation or conversion costs and gains. */
@Command(
        name = "study",
        sortOptions = false,
        description = {
            "Say what a quantisation or conversion costs and gains: scores with paired intervals, how far vectors"
                    + " drift, whether the best hits stay, speed, memory and size.",
            "",
            "Give two models or more, the base first, or one with --truncate-dim and --precision, or both. Results are"
                    + " written as eval writes them."
        })
final class StudyCommand extends SessionCommand implements Callable<Integer> {
    /** How the study is printed. */
    enum Format {
        TEXT,
        JSON
    }

    private static final String PLOT = "bytes";

    @Mixin
    private MeasuringOptions measuring;

    @Mixin
    private SelectionOptions selection;

    @Mixin
    private ModelOptions modelOptions;

    @Mixin
    private VectorOptions vectors;

    @Mixin
    private MachineOptions machine;

    @Option(
            names = "--plot",
            paramLabel = "FILE.svg",
            description =
                    "Draw scores against bytes per vector; with several tasks one file each, named FILE-TASK.svg.")
    private Path plot;

    @Option(names = "--no-costs", description = "Measure no speed and no memory.")
    private boolean noCosts;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "text|json",
            description = "What is printed on stdout (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Spec
    private CommandSpec spec;

    StudyCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws InterruptedException {
        Question question = question();
        DatasetStore data = measuring.data(session());
        EvalSettings settings = settings();
        Study study =
                MachineOptions.withCache(settings.cacheDirectory(), cache -> study(question, settings, data, cache));
        print(study);
        if (plot != null) {
            draw(study.outcomes());
        }
        return ExitCode.of(study.outcomes());
    }

    private Question question() {
        List<VectorForm> forms = vectors.forms();
        List<String> named = measuring.models();
        if (named.size() < 2 && forms.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "nothing to compare: give two models (-m A,B), or forms of the vectors of one, such as"
                            + " --truncate-dim 256,128 --precision fp32,int8,binary");
        }
        if (plot != null && forms.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--plot draws forms of vectors: give --truncate-dim or --precision");
        }
        return new Question(measuring.tasks(), named, forms, !noCosts);
    }

    private EvalSettings settings() {
        return machine.settings(session(), common())
                .selection(selection.selection())
                .datasetKind(measuring.datasetKind())
                .modelOverrides(modelOptions.overrides())
                .build();
    }

    private Study study(Question question, EvalSettings settings, DatasetStore data, Optional<EmbeddingCache> cache) {
        ConsoleProgress line = new ConsoleProgress(terminal().err(), terminal().width());
        boolean shown = common().progress(session());
        List<RunListener> listeners = new ArrayList<>();
        if (shown) {
            listeners.add(line);
        }
        listeners.add(measuring.results().store(terminal()));
        Workbench.Progress progress = shown ? line.of("study") : (phase, done, total) -> {};
        try {
            return new StudyRunner(ModelCatalog.load(), data, cache, settings, listeners, progress).run(question);
        } finally {
            if (shown) {
                line.clear();
            }
        }
    }

    private void print(Study study) {
        String document = format == Format.JSON
                ? Json.write(StudyJson.of(study)) + "\n"
                : new StudyText(terminal().width()).of(study);
        terminal().out().print(document);
        terminal().out().flush();
        for (TaskOutcome outcome : study.outcomes()) {
            TaskResult result = outcome.result();
            if (result.status() == Status.FAILED) {
                terminal()
                        .err()
                        .println("embeval: " + result.task().id() + " with "
                                + result.model().setUp() + " failed: " + result.reason());
            }
        }
    }

    /** Of each task that was measured with two forms at least. */
    private void draw(List<TaskOutcome> outcomes) {
        Map<String, List<TaskOutcome>> byTask = new LinkedHashMap<>();
        outcomes.stream()
                .filter(outcome -> outcome.result().status() == Status.DONE
                        || outcome.result().status() == Status.PARTIAL)
                .forEach(outcome -> byTask.computeIfAbsent(
                                outcome.result().task().id(), task -> new ArrayList<>())
                        .add(outcome));
        byTask.values().removeIf(measured -> measured.size() < 2);
        byTask.forEach((task, measured) -> draw(measured, byTask.size() == 1 ? plot : plotOf(task)));
    }

    private void draw(List<TaskOutcome> outcomes, Path file) {
        IdentityHashMap<TaskResult, Map<String, Items>> items = new IdentityHashMap<>();
        outcomes.forEach(outcome -> items.put(outcome.result(), outcome.items()));
        StringWriter svg = new StringWriter();
        try {
            ReportCatalog.load()
                    .report("plot")
                    .write(
                            new ReportRequest(
                                    outcomes.stream().map(TaskOutcome::result).toList(),
                                    items::get,
                                    Map.of(),
                                    PLOT,
                                    "svg",
                                    terminal().width(),
                                    false),
                            svg);
            Files.writeString(file, svg.toString());
        } catch (IOException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE, "cannot write " + file + ": " + e + "\nGive another file by --plot.", e);
        }
    }

    private Path plotOf(String task) {
        String name = plot.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String safe = task.replaceAll("[^A-Za-z0-9._-]", "_");
        return plot.resolveSibling(
                dot < 0 ? name + "-" + safe : name.substring(0, dot) + "-" + safe + name.substring(dot));
    }
}
