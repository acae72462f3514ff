package org.embeval.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.embeval.api.TaskResult;
import org.embeval.engine.catalog.TaskCatalog;
import org.embeval.engine.exchange.MtebImport;
import org.embeval.engine.exchange.MtebImport.Taken;
import org.embeval.engine.results.ResultStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes over what other programs measured. */
@Command(
        name = "import",
        sortOptions = false,
        description = "Take over results that other programs computed, to stand beside our own. For data: data import.",
        subcommands = ImportCommand.Mteb.class)
final class ImportCommand extends SessionCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    ImportCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "import needs to be told what: mteb");
    }

    /** Results of MTEB. */
    @Command(
            name = "mteb",
            sortOptions = false,
            description = {
                "Take over result files of MTEB, of old and new versions, where a task of ours is the same computation.",
                "All other files are listed with the reason. Exit code 4 if a file is damaged; the others are taken."
            })
    static final class Mteb extends SessionCommand implements Callable<Integer> {
        @Parameters(
                arity = "1..*",
                paramLabel = "PATH",
                description = "Result files, or folders ORG__MODEL/REVISION or above them.")
        private List<Path> paths;

        @Option(
                names = {"-o", "--output"},
                defaultValue = "results",
                paramLabel = "DIR",
                description = "Where result files are written (default: ./${DEFAULT-VALUE}).")
        private Path output;

        @Option(
                names = "--as",
                paramLabel = "ORG/MODEL",
                description = "The model's name (default: as model_meta.json or the folders say).")
        private String name;

        Mteb(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            List<Taken> files = new MtebImport(TaskCatalog.load(), Optional.ofNullable(name)).read(paths);
            ResultStore store = new ResultStore(output, note -> terminal().err().println("embeval: " + note));
            store.runStarted(files.size());
            int results = 0;
            for (Taken taken : files) {
                for (MtebImport.Result result : taken.results()) {
                    write(store, result);
                    results++;
                }
            }
            tellWhatWasLeft(files);
            terminal().out().println(results + " results from " + files.size() + " files of MTEB in " + output);
            terminal().out().flush();
            return files.stream().anyMatch(Taken::damaged) ? ExitCode.UNAVAILABLE : ExitCode.OK;
        }

        /** Many files of many models are left for one reason: it is told once, with the first of them. */
        private void tellWhatWasLeft(List<Taken> files) {
            Map<String, List<Path>> left = new LinkedHashMap<>();
            files.stream()
                    .filter(taken -> !taken.reason().isEmpty())
                    .forEach(taken -> left.computeIfAbsent(taken.reason(), reason -> new ArrayList<>())
                            .add(taken.file()));
            left.forEach((reason, paths) -> {
                String more = paths.size() == 1 ? "" : " and " + (paths.size() - 1) + " more";
                terminal().err().println("embeval: not taken: " + reason + " (" + paths.get(0) + more + ")");
            });
        }

        private void write(ResultStore store, MtebImport.Result imported) {
            TaskResult result = imported.result();
            store.write(imported.task().card(), result, Map.of());
            if (!common().quiet()) {
                terminal()
                        .out()
                        .println(result.model().id() + " " + result.task().id() + "@"
                                + result.task().protocol() + ": "
                                + result.provenance().origin().get("task") + ", "
                                + result.subsets().size() + (result.subsets().size() == 1 ? " subset" : " subsets"));
            }
        }
    }
}
