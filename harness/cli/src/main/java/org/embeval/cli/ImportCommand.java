package org.embeval.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.embeval.api.Protocol;
import org.embeval.api.Task;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.engine.catalog.Names;
import org.embeval.engine.catalog.TaskCatalog;
import org.embeval.engine.exchange.MtebImport;
import org.embeval.engine.exchange.MtebImport.Taken;
import org.embeval.engine.exchange.TrecImport;
import org.embeval.engine.results.ResultStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
        subcommands = {ImportCommand.Mteb.class, ImportCommand.Trec.class})
final class ImportCommand extends SessionCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    ImportCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "import needs to be told what: mteb or trec");
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

        @Mixin
        private ResultsOption output;

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
            ResultStore store = output.store(terminal());
            store.runStarted(files.size());
            int results = 0;
            for (Taken taken : files) {
                for (MtebImport.Result result : taken.results()) {
                    write(store, result);
                    results++;
                }
            }
            tellWhatWasLeft(files);
            terminal()
                    .out()
                    .println(results + " results from " + files.size() + " files of MTEB in " + output.folder());
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

    /** A run of TREC. */
    @Command(
            name = "trec",
            sortOptions = false,
            description = {
                "Score a TREC run of another system against judgements, as a result of a task that is measured by map@100.",
                "Queries with a relevant document that the run leaves out count as 0 (trec_eval -c). eval"
                        + " --save-predictions writes the judgements of a task."
            })
    static final class Trec extends SessionCommand implements Callable<Integer> {
        @Parameters(paramLabel = "RUN", description = "Lines of: query Q0 document rank score tag.")
        private Path run;

        @Option(
                names = "--qrels",
                required = true,
                paramLabel = "FILE",
                description = "Judgements, lines of: query 0 document grade.")
        private Path judgements;

        @Option(
                names = {"-t", "--task"},
                required = true,
                paramLabel = "TASK",
                description = "The task whose queries and documents these are.")
        private String task;

        @Option(names = "--subset", paramLabel = "SUBSET", description = "Its subset (default: the first).")
        private String subset;

        @Option(
                names = "--protocol",
                paramLabel = "NAME",
                description = "By which of its protocols the run was made (default: the first).")
        private String protocol;

        @Option(
                names = "--as",
                required = true,
                paramLabel = "MODEL",
                description = "What to call the system that made the run.")
        private String name;

        @Mixin
        private ResultsOption output;

        Trec(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            Task wanted = TaskCatalog.load().task(task);
            TrecImport.Imported imported = new TrecImport(
                            wanted,
                            protocol(wanted),
                            subset == null ? wanted.card().subsets().get(0).id() : subset,
                            new ModelId(name, "", "", false, new TreeMap<>()))
                    .read(run, judgements);
            ResultStore store = output.store(terminal());
            store.runStarted(1);
            Path file = store.write(wanted.card(), imported.result(), imported.items());
            tell(imported);
            terminal().out().println(file);
            terminal().out().flush();
            return ExitCode.OK;
        }

        private Protocol protocol(Task wanted) {
            List<Protocol> known = wanted.card().protocols();
            return known.stream()
                    .filter(one -> protocol == null || one.id().equals(protocol))
                    .findFirst()
                    .orElseThrow(() -> Names.unknown(
                            "protocol",
                            protocol,
                            known.stream().map(Protocol::id).toList(),
                            "Protocols of the task: run.sh protocols show "
                                    + wanted.card().id()));
        }

        private void tell(TrecImport.Imported imported) {
            if (!common().quiet()) {
                terminal()
                        .err()
                        .println("embeval: " + imported.queries() + " queries count, " + imported.unranked()
                                + " of them are not in the run; " + imported.unjudged()
                                + " queries of the run have no relevant document and do not count");
            }
        }
    }
}
