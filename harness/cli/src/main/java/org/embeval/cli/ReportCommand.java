package org.embeval.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.TaskResult;
import org.embeval.engine.results.ResultJson;
import org.embeval.engine.results.ResultReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what was measured before. */
@Command(name = "report", description = "Print a leaderboard of result files.")
final class ReportCommand extends SessionCommand implements Callable<Integer> {
    @Option(
            names = {"-i", "--input"},
            split = ",",
            defaultValue = "results",
            paramLabel = "DIR",
            description = "Result folders, model folders or result files (default: ./${DEFAULT-VALUE}).")
    private List<Path> inputs;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "text|md|csv|json",
            description = "How to print (default: ${DEFAULT-VALUE}).")
    private EvalCommand.Format format;

    ReportCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        List<TaskResult> results = new ArrayList<>();
        inputs.forEach(input -> ResultReader.read(input).forEach(stored -> results.add(stored.result())));
        if (results.isEmpty()) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "no result files in " + inputs + "\nMake some with: run.sh eval -t tatoeba -m minilm");
        }
        if (format == EvalCommand.Format.JSON) {
            terminal().out().print(new String(ResultJson.writeAll(results), StandardCharsets.UTF_8));
            terminal().out().flush();
        } else {
            Reports.print(results, "leaderboard", format.name(), common().colour(session()), terminal());
        }
        return ExitCode.OK;
    }
}
