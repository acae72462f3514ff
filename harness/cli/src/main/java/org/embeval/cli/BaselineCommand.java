package org.embeval.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.embeval.engine.comparison.Baselines;
import org.embeval.engine.comparison.Sides;
import org.embeval.engine.results.Baseline;
import org.embeval.engine.results.KeptCell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Baselines: what a model scored when it was good, in small files to be kept with the source code. */
@Command(
        name = "baseline",
        sortOptions = false,
        description = "Save what a model scored under a name, for gate and compare: small files fit for git.",
        subcommands = {BaselineCommand.Save.class, BaselineCommand.Listing.class, BaselineCommand.Show.class})
final class BaselineCommand extends SessionCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    BaselineCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "baseline needs a verb: " + String.join(", ", spec.subcommands().keySet()));
    }

    /** Saves results. */
    @Command(
            name = "save",
            sortOptions = false,
            description = "Save results of one model; replaces a baseline of the name.")
    static final class Save extends SessionCommand implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "NAME", description = "How the baseline is called.")
        private String name;

        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "RESULTS",
                description = "A model's result folder, or result files of one model.")
        private List<Path> results;

        @Mixin
        private BaselineFolder folder;

        Save(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            Baselines baselines = folder.baselines();
            List<String> notes = baselines.save(name, Sides.ofResults(results));
            notes.forEach(note -> terminal().err().println("embeval: " + note));
            Path file = baselines.file(name);
            terminal().out().println("saved " + file + ", " + size(file) + " bytes");
            terminal().out().flush();
            return ExitCode.OK;
        }
    }

    /** Lists baselines. */
    @Command(name = "list", sortOptions = false, description = "List saved baselines.")
    static final class Listing extends SessionCommand implements Runnable {
        @Mixin
        private BaselineFolder folder;

        @Mixin
        private ListFormat format;

        Listing(Session session) {
            super(session);
        }

        @Override
        public void run() {
            List<Map<String, Object>> rows = new ArrayList<>();
            ListTable table = new ListTable("BASELINE", "MODEL", "BYTES", "TASKS");
            Baselines baselines = folder.baselines();
            for (String name : baselines.names()) {
                Baseline baseline = baselines.read(name);
                List<String> tasks = baseline.cells().stream()
                        .map(cell -> cell.result().task().id())
                        .toList();
                String model = baseline.cells().get(0).result().model().id();
                long size = size(baselines.file(name));
                table.add(name, model, Long.toString(size), String.join(" ", tasks));
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("name", name);
                row.put("model", model);
                row.put("bytes", size);
                row.put("tasks", tasks);
                rows.add(row);
            }
            if (format.json()) {
                terminal().out().println(Json.write(rows));
                terminal().out().flush();
            } else {
                print(table);
            }
        }
    }

    /** Shows one baseline. */
    @Command(name = "show", sortOptions = false, description = "Show what a saved baseline holds.")
    static final class Show extends SessionCommand implements Runnable {
        @Parameters(index = "0", paramLabel = "NAME", description = "Which one.")
        private String name;

        @Mixin
        private BaselineFolder folder;

        @Mixin
        private ListFormat format;

        Show(Session session) {
            super(session);
        }

        @Override
        public void run() {
            Baseline baseline = folder.sides().baseline(name);
            if (format.json()) {
                terminal()
                        .out()
                        .println(Json.write(
                                baseline.cells().stream().map(Show::object).toList()));
                terminal().out().flush();
                return;
            }
            ListTable table = new ListTable("TASK", "SUBSET", "N", "METRIC", "VALUE");
            for (KeptCell cell : baseline.cells()) {
                String task = cell.result().task().id();
                table.add(
                        task,
                        "main",
                        "",
                        cell.metric(),
                        Points.of(cell.result().main().estimate().value()));
                cell.result()
                        .subsets()
                        .forEach((id, subset) -> table.add(
                                task,
                                id,
                                Integer.toString(subset.examples()),
                                cell.metric(),
                                Points.of(subset.scores().get(cell.metric()).value())));
            }
            print(table);
        }

        private static Map<String, Object> object(KeptCell cell) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("task", cell.result().task().id());
            object.put("protocol", cell.result().task().protocol());
            object.put("model", cell.result().model().id());
            object.put("dataset", cell.result().dataset().id());
            object.put("kind", cell.result().dataset().kind());
            object.put("digest", cell.result().dataset().digest());
            object.put("metric", cell.metric());
            object.put(
                    "main",
                    ComparisonJson.number(cell.result().main().estimate().value()));
            Map<String, Object> subsets = new LinkedHashMap<>();
            cell.result().subsets().forEach((id, subset) -> {
                Map<String, Object> values = new LinkedHashMap<>();
                values.put("examples", subset.examples());
                values.put(
                        "value",
                        ComparisonJson.number(subset.scores().get(cell.metric()).value()));
                subsets.put(id, values);
            });
            object.put("subsets", subsets);
            return object;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
