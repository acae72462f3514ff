package org.embeval.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.embeval.cli.ComparisonDetails.TaskDetails;
import org.embeval.engine.catalog.TaskCatalog;
import org.embeval.engine.comparison.Comparer;
import org.embeval.engine.comparison.Flips;
import org.embeval.engine.comparison.ModelComparison;
import org.embeval.engine.comparison.Side;
import org.embeval.engine.comparison.SliceBy;
import org.embeval.engine.comparison.Slices;
import org.embeval.engine.comparison.TextReader;
import org.embeval.engine.evidence.TestSettings;
import org.embeval.kernel.stats.McNemar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares models that were measured before. */
@Command(
        name = "compare",
        sortOptions = false,
        description =
                "Compare candidates with a base on the same items: differences with paired intervals and tests, and the"
                        + " items that flipped. Never fails a build; see gate.")
final class CompareCommand extends SessionCommand implements Callable<Integer> {
    /** How p is computed where items are right or wrong. */
    enum PairedTest {
        EXACT(McNemar.Variant.EXACT),
        MIDP(McNemar.Variant.MID_P),
        CHI2(McNemar.Variant.CHI_SQUARE);

        private final McNemar.Variant variant;

        PairedTest(McNemar.Variant variant) {
            this.variant = variant;
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "BASE",
            description = "A model's result folder (results/MODEL), a result file or the name of a saved baseline.")
    private String base;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "CANDIDATE", description = "The same of each candidate.")
    private List<String> candidates;

    @Option(
            names = "--metric",
            paramLabel = "METRIC",
            description = "What is compared (default: the main metric of each task).")
    private String metric;

    @Option(
            names = "--flips",
            defaultValue = "0",
            paramLabel = "N",
            description = "Show the N worst losses and N best gains of each task, with texts where the data are here.")
    private int flips;

    @Option(
            names = "--slice",
            split = ",",
            paramLabel = "language|script|length",
            description = "Compare items by what they are too; needs the data.")
    private List<SliceBy> slices = List.of();

    @Option(
            names = "--mcnemar",
            defaultValue = "exact",
            paramLabel = "exact|midp|chi2",
            description = "How p is computed where items are right or wrong (default: ${DEFAULT-VALUE}).")
    private PairedTest test;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Data directory that is looked through first for texts (default: $EMBEVAL_DATA).")
    private Path dataDirectory;

    @Mixin
    private BaselineFolder folder;

    @Mixin
    private ComparisonOptions options;

    CompareCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        TestSettings settings = options.settings(test.variant);
        Side baseSide = folder.sides().side(base);
        List<Side> sides = candidates.stream().map(folder.sides()::side).toList();
        TextReader texts = texts();
        List<ComparisonDetails> comparisons = new Comparer(settings, Optional.ofNullable(metric))
                .compare(baseSide, sides).stream()
                        .map(comparison -> details(comparison, texts, settings))
                        .toList();
        print(comparisons);
        return ExitCode.OK;
    }

    private ComparisonDetails details(ModelComparison comparison, TextReader texts, TestSettings settings) {
        return new ComparisonDetails(
                comparison,
                comparison.tasks().stream()
                        .map(task -> new TaskDetails(
                                task,
                                flips == 0 ? Optional.empty() : Optional.of(Flips.of(task, flips, texts)),
                                slices.stream()
                                        .map(by -> Slices.of(task, by, texts, settings))
                                        .toList()))
                        .toList());
    }

    private TextReader texts() {
        return new TextReader(
                TaskCatalog.load(), kind -> DataLocations.ofKind(kind, session(), Optional.ofNullable(dataDirectory)));
    }

    private void print(List<ComparisonDetails> comparisons) {
        String document = switch (options.format()) {
            case JSON -> Json.write(ComparisonJson.of(comparisons)) + "\n";
            case MD ->
                new ComparisonText(ComparisonText.Layout.MARKDOWN, terminal().width()).of(comparisons);
            case TABLE ->
                new ComparisonText(ComparisonText.Layout.PLAIN, terminal().width()).of(comparisons);
        };
        terminal().out().print(document);
        terminal().out().flush();
    }
}
