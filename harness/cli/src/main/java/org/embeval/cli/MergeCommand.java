package org.embeval.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.catalog.TaskCatalog;
import org.embeval.engine.rerun.PartMerger;
import org.embeval.engine.rerun.PartMerger.Merged;
import org.embeval.engine.rerun.TasksOfResults;
import org.embeval.engine.results.ResultReader;
import org.embeval.engine.results.ResultStore;
import org.embeval.engine.results.StoredResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Joins the parts of a run. */
@Command(
        name = "merge",
        sortOptions = false,
        description =
                "Join what eval --shard 1/N ... N/N measured into the results of one run. Parts that were not made in"
                        + " one way, overlap or are missing are refused.")
final class MergeCommand extends SessionCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "RESULTS",
            description = "Result folders, model folders or result files with the parts.")
    private List<Path> inputs;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "Where the joined results are written.")
    private Path output;

    @Option(
            names = {"-t", "--task"},
            split = ",",
            paramLabel = "FILE.yaml",
            description = "Task files of results on own data.")
    private List<String> taskFiles = List.of();

    MergeCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        List<StoredResult> results = new ArrayList<>();
        inputs.forEach(input -> results.addAll(ResultReader.read(input)));
        TasksOfResults tasks = new TasksOfResults(TaskCatalog.load(), taskFiles);
        // Nothing is written before everything is known to fit.
        List<Merged> wholes = new PartMerger(tasks, session().commandLine()).merge(results);
        if (wholes.isEmpty()) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "no parts of runs in " + inputs + "\nMake some with: run.sh eval -t TASK -m MODEL --shard 1/2");
        }
        write(wholes);
        int others = results.size()
                - wholes.stream().mapToInt(whole -> whole.parts().size()).sum();
        if (others > 0) {
            note(others + (others == 1 ? " result is" : " results are") + " no part of a run, and left alone");
        }
        return ExitCode.OK;
    }

    private void write(List<Merged> wholes) {
        ResultStore store = new ResultStore(output, this::note);
        store.runStarted(wholes.size());
        for (Merged whole : wholes) {
            whole.notes().forEach(this::note);
            Path file = store.write(whole.task().card(), whole.result(), whole.items());
            terminal().out().println(file + ": " + whole.parts().size() + " parts");
        }
        terminal().out().flush();
    }

    private void note(String text) {
        if (!common().quiet()) {
            terminal().err().println("embeval: " + text);
        }
    }
}
