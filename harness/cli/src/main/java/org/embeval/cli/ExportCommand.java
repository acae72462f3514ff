package org.embeval.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.catalog.TaskCatalog;
import org.embeval.engine.exchange.ItemsCsv;
import org.embeval.engine.exchange.MtebExport;
import org.embeval.engine.exchange.MtebExport.Exported;
import org.embeval.engine.results.ResultReader;
import org.embeval.engine.results.StoredResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hands over what was measured in the forms of other programs. */
@Command(
        name = "export",
        sortOptions = false,
        description = "Write results as files of other programs. TREC runs and qrels: eval --save-predictions.",
        subcommands = {ExportCommand.Mteb.class, ExportCommand.ItemValues.class})
final class ExportCommand extends SessionCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    ExportCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "export needs to be told as what: "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    /** What is written, and where. */
    static final class FromTo {
        @Parameters(
                arity = "1..*",
                paramLabel = "RESULTS",
                description = "Result folders, model folders or result files.")
        private List<Path> inputs;

        @Option(
                names = {"-o", "--output"},
                required = true,
                paramLabel = "DIR",
                description = "The folder that gets one folder for each model.")
        private Path output;

        private List<StoredResult> results() {
            List<StoredResult> results = new ArrayList<>();
            inputs.forEach(input -> results.addAll(ResultReader.read(input)));
            if (results.isEmpty()) {
                throw new EvalException(
                        Fault.UNAVAILABLE,
                        "no results in " + inputs + "\nMake some with: run.sh eval -t TASK -m MODEL");
            }
            return results;
        }
    }

    /** As MTEB's program writes them. */
    @Command(
            name = "mteb",
            sortOptions = false,
            description = {
                "Write results in MTEB's layout: ORG__MODEL/REVISION/TASK.json and model_meta.json.",
                "Only what MTEB computes in the same way gets its task's name; the rest is listed with the reason. Exit code 4"
                        + " if nothing could be written."
            })
    static final class Mteb extends SessionCommand implements Callable<Integer> {
        @Mixin
        private FromTo files;

        @Option(
                names = "--as",
                paramLabel = "ORG/MODEL",
                description = "The model's name in MTEB (default: that of its page on the Hugging Face hub).")
        private String name;

        @Option(
                names = "--revision",
                paramLabel = "COMMIT",
                description = "The model's revision (default: its own if it is a commit, else no_revision_available).")
        private String revision;

        @Spec
        private CommandSpec spec;

        Mteb(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            List<StoredResult> results = files.results();
            long models = results.stream()
                    .map(stored -> stored.result().model().id())
                    .distinct()
                    .count();
            if (models > 1 && (name != null || revision != null)) {
                throw new ParameterException(
                        spec.commandLine(), "--as and --revision are of one model, and there are results of " + models);
            }
            MtebExport export = new MtebExport(
                    TaskCatalog.load(), ModelCatalog.load(), Optional.ofNullable(name), Optional.ofNullable(revision));
            List<Exported> exported = export.write(results, files.output);
            for (Exported one : exported) {
                one.file().ifPresent(file -> terminal().out().println(file));
                if (one.file().isEmpty()) {
                    terminal().err().println("embeval: left " + one.result().file() + ": " + one.reason());
                }
            }
            terminal().out().flush();
            return exported.stream().anyMatch(one -> one.file().isPresent()) ? ExitCode.OK : ExitCode.UNAVAILABLE;
        }
    }

    /** The values of single items. */
    @Command(
            name = "items",
            sortOptions = false,
            description =
                    "Write the values of single items as CSV: subset, id and a column for each value, all digits.")
    static final class ItemValues extends SessionCommand implements Callable<Integer> {
        @Mixin
        private FromTo files;

        ItemValues(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            for (StoredResult result : files.results()) {
                terminal().out().println(ItemsCsv.write(result, files.output));
            }
            terminal().out().flush();
            return ExitCode.OK;
        }
    }
}
