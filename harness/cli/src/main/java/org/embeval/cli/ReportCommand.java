package org.embeval.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.embeval.api.Bench;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.embeval.api.ReportRequest;
import org.embeval.api.Task;
import org.embeval.api.TaskResult;
import org.embeval.engine.catalog.Names;
import org.embeval.engine.catalog.ReportCatalog;
import org.embeval.engine.catalog.TaskCatalog;
import org.embeval.engine.comparison.PairedResults;
import org.embeval.engine.results.ResultJson;
import org.embeval.engine.results.ResultReader;
import org.embeval.engine.results.StoredResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints what was measured before. */
@Command(
        name = "report",
        sortOptions = false,
        description = "Print a leaderboard, the table of a paper or a plot of result files.")
final class ReportCommand extends SessionCommand implements Callable<Integer> {
    /** How a report is printed. */
    enum Format {
        TEXT,
        MD,
        CSV,
        LATEX,
        HTML,
        JSON
    }

    private static final String LIST = "list";
    private static final String PAPER = "paper";

    @Option(
            names = {"-i", "--input"},
            split = ",",
            defaultValue = "results",
            paramLabel = "DIR",
            description = "Result folders, model folders or result files (default: ./${DEFAULT-VALUE}).")
    private List<Path> inputs;

    @Option(
            names = "--format",
            paramLabel = "text|md|csv|latex|html|json",
            description = "How to print (default: text). csv and json have the table of models and tasks, raw.")
    private Format format;

    @Option(
            names = "--paper",
            paramLabel = "NAME|list",
            description =
                    "Print the table of a paper instead, with measured rows below its own; list tells which there are.")
    private String paper;

    @Option(
            names = "--plot",
            paramLabel = "NAME|list",
            description = "Draw a plot as SVG instead; list tells which there are.")
    private String plot;

    @Option(
            names = "--phases",
            description = "Print instead where the time of the runs went: encoding, searching, training and so on.")
    private boolean phases;

    @Option(
            names = "--values",
            description = "Print every value instead: json the results as eval prints them, csv a line for each value.")
    private boolean values;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to a file instead of stdout.")
    private Path output;

    @Spec
    private CommandSpec spec;

    ReportCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (plot != null && (values || format != null)) {
            throw new ParameterException(spec.commandLine(), "--plot draws SVG: give it without --format and --values");
        }
        if (values && format != Format.JSON && format != Format.CSV) {
            throw new ParameterException(spec.commandLine(), "--values needs --format json or --format csv");
        }
        if (paper != null && (values || plot != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--paper is a report of its own: give it without --values and --plot");
        }
        if (phases && (values || plot != null || paper != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--phases is a report of its own: give it without --paper, --plot and --values");
        }
        Found found = LIST.equals(plot) || LIST.equals(paper) ? Found.in(List.of()) : read();
        write(values && format == Format.JSON ? json(found.results()) : report(found));
        return ExitCode.OK;
    }

    /** What the files hold that a report is made from. */
    private record Found(List<StoredResult> results, List<Bench> benches) {
        static Found in(List<Path> inputs) {
            return new Found(
                    inputs.stream()
                            .flatMap(input -> ResultReader.read(input).stream())
                            .toList(),
                    inputs.stream()
                            .flatMap(input -> ResultReader.benches(input).stream())
                            .toList());
        }
    }

    private Found read() {
        if (paper != null) {
            checkPaper();
            return Found.in(inputs.stream().filter(this::isThere).toList());
        }
        Found found = Found.in(inputs);
        requireAny(found);
        return found;
    }

    /** Single values and the table of models and tasks are those of results. */
    private void requireAny(Found found) {
        boolean needsResults = values || format == Format.CSV || format == Format.JSON;
        if (found.results().isEmpty() && (found.benches().isEmpty() || needsResults)) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "no result files in " + inputs + "\nMake some with: run.sh eval -t tatoeba -m minilm");
        }
    }

    private void checkPaper() {
        List<String> known = ReportCatalog.load().report(PAPER).names();
        if (!known.contains(paper)) {
            throw Names.unknown("paper table", paper, known, "All of them: run.sh report --paper list");
        }
    }

    /** What a paper printed can be shown without any result. */
    private boolean isThere(Path input) {
        boolean isThere = Files.exists(input);
        if (!isThere && !common().quiet()) {
            terminal().err().println("embeval: no results at " + input);
        }
        return isThere;
    }

    private static String json(List<StoredResult> stored) {
        return new String(
                ResultJson.writeAll(stored.stream().map(StoredResult::result).toList()), StandardCharsets.UTF_8);
    }

    private String report(Found found) {
        StringWriter text = new StringWriter();
        try {
            ReportCatalog.load().report(reportId()).write(request(found), text);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot be written", e);
        }
        return text.toString();
    }

    private String reportId() {
        if (paper != null) {
            return PAPER;
        }
        if (phases) {
            return "phases";
        }
        return plot != null ? "plot" : values ? "results" : "leaderboard";
    }

    private ReportRequest request(Found found) {
        List<StoredResult> stored = found.results();
        // Two results may be equal and yet have items of their own.
        IdentityHashMap<TaskResult, StoredResult> files = new IdentityHashMap<>();
        stored.forEach(one -> files.put(one.result(), one));
        Function<TaskResult, Map<String, Items>> items =
                result -> files.get(result).items();
        return new ReportRequest(
                stored.stream().map(StoredResult::result).toList(),
                items,
                new PairedResults(items),
                families(),
                name(),
                formatName(),
                terminal().width(),
                output == null && common().colour(session()),
                found.benches());
    }

    private String name() {
        return Stream.of(paper, plot).filter(Objects::nonNull).findFirst().orElse("");
    }

    private String formatName() {
        if (plot != null) {
            return "svg";
        }
        return (format == null ? Format.TEXT : format).name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> families() {
        Map<String, String> families = new TreeMap<>();
        for (Task task : TaskCatalog.load().all()) {
            families.put(task.card().id(), task.card().family());
        }
        return families;
    }

    private void write(String text) {
        if (output == null) {
            terminal().out().print(text);
            terminal().out().flush();
            return;
        }
        try {
            if (output.toAbsolutePath().getParent() != null) {
                Files.createDirectories(output.toAbsolutePath().getParent());
            }
            Files.writeString(output, text);
        } catch (IOException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "cannot write " + output + ": " + e.getMessage() + "\nGive another file by -o.",
                    e);
        }
    }
}
