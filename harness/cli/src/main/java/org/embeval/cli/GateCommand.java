package org.embeval.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.catalog.Names;
import org.embeval.engine.comparison.Comparer;
import org.embeval.engine.comparison.GatePolicy;
import org.embeval.engine.comparison.GateReport;
import org.embeval.engine.comparison.ModelComparison;
import org.embeval.engine.comparison.Outcome;
import org.embeval.engine.comparison.Side;
import org.embeval.engine.evidence.TestSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fails a build whose encoder got worse. */
@Command(
        name = "gate",
        sortOptions = false,
        description = {
            "Compare a candidate with a baseline and fail if it got worse.",
            "A task passes if its drop is at most --max-drop with all of its 95 %% interval, is a regression if it is more with"
                    + " all of it, and is inconclusive otherwise.",
            "Exit codes: 0 passed (or inconclusive), 10 regression, 11 inconclusive with --fail-on inconclusive, 12 not"
                    + " comparable."
        })
final class GateCommand extends SessionCommand implements Callable<Integer> {
    /** What ends with an exit code other than 0. */
    enum FailOn {
        REGRESSION,
        INCONCLUSIVE
    }

    @Option(
            names = "--baseline",
            required = true,
            paramLabel = "BASELINE",
            description = "A saved baseline's name, a model's result folder or a result file.")
    private String baseline;

    @Option(names = "--candidate", required = true, paramLabel = "RESULTS", description = "What is judged: the same.")
    private String candidate;

    @Option(
            names = "--max-drop",
            split = ",",
            paramLabel = "[TASK=]POINTS",
            description =
                    "The drop that is allowed, in hundredths of a fraction, for all tasks or for single ones (default: 0.5).")
    private List<String> maxDrops = List.of();

    @Option(
            names = "--fail-on",
            defaultValue = "regression",
            paramLabel = "regression|inconclusive",
            description = "What fails the build (default: ${DEFAULT-VALUE}).")
    private FailOn failOn;

    @Option(names = "--lenient", description = "Pass over tasks and subsets that the candidate lacks.")
    private boolean lenient;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML, one test for each task.")
    private Path junit;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description = "Append a summary in Markdown (default: $GITHUB_STEP_SUMMARY, if it is set).")
    private Path summary;

    @Mixin
    private BaselineFolder folder;

    @Mixin
    private ComparisonOptions options;

    @Spec
    private CommandSpec spec;

    GateCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Side base = folder.sides().side(baseline);
        GatePolicy policy = policy(base);
        TestSettings settings = options.settings(TestSettings.USUAL.mcnemar());
        ModelComparison comparison = new Comparer(settings, Optional.empty())
                .compare(base, folder.sides().side(candidate));
        GateReport report = policy.judge(comparison);
        if (junit != null) {
            write(junit, GateJUnit.of(report, failOn == FailOn.INCONCLUSIVE));
        }
        summaryFile().ifPresent(file -> append(file, new GateText(ComparisonText.Layout.MARKDOWN, 0).of(report)));
        terminal()
                .out()
                .print(
                        switch (options.format()) {
                            case JSON -> Json.write(GateJson.of(report)) + "\n";
                            case MD -> new GateText(ComparisonText.Layout.MARKDOWN, 0).of(report);
                            case TABLE ->
                                new GateText(
                                                ComparisonText.Layout.PLAIN,
                                                terminal().width())
                                        .of(report);
                        });
        terminal().out().flush();
        return exitCode(report.outcome());
    }

    private int exitCode(Outcome outcome) {
        return switch (outcome) {
            case PASS -> ExitCode.OK;
            case REGRESSION -> ExitCode.REGRESSION;
            case INCONCLUSIVE -> failOn == FailOn.INCONCLUSIVE ? ExitCode.INCONCLUSIVE : ExitCode.OK;
        };
    }

    private GatePolicy policy(Side base) {
        double all = GatePolicy.USUAL_MAX_DROP;
        Map<String, Double> byTask = new HashMap<>();
        for (String given : maxDrops) {
            int equals = given.indexOf('=');
            double points = points(given.substring(equals + 1), given);
            if (equals < 0) {
                all = points;
            } else {
                byTask.put(knownTask(given.substring(0, equals), base), points);
            }
        }
        return new GatePolicy(all, byTask, lenient);
    }

    private static String knownTask(String name, Side base) {
        List<String> tasks = base.cells().stream()
                .map(cell -> cell.result().task().id())
                .distinct()
                .toList();
        if (!tasks.contains(name)) {
            throw Names.unknown(
                    "task", name, tasks, "--max-drop names it. Tasks of the baseline: " + String.join(", ", tasks));
        }
        return name;
    }

    private double points(String number, String given) {
        try {
            double points = Double.parseDouble(number);
            if (points >= 0 && points <= 100) {
                return points;
            }
        } catch (NumberFormatException e) {
            // The message below says what is allowed, for this mistake as for a number out of range.
        }
        throw new ParameterException(
                spec.commandLine(),
                "--max-drop " + given + ": expected points from 0 to 100, such as 0.5 or tatoeba=1");
    }

    private Optional<Path> summaryFile() {
        return Optional.ofNullable(summary)
                .or(() -> Optional.ofNullable(session().environment().get("GITHUB_STEP_SUMMARY"))
                        .filter(file -> !file.isBlank())
                        .map(Path::of));
    }

    private static void write(Path file, String content) {
        put(file, content, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    private static void append(Path file, String content) {
        put(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void put(Path file, String content, StandardOpenOption... options) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, content.getBytes(StandardCharsets.UTF_8), options);
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot write " + file + ": " + e, e);
        }
    }
}
