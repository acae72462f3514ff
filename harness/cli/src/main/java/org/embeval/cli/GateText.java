package org.embeval.cli;

import java.util.Locale;
import java.util.function.Function;
import org.embeval.engine.comparison.Contrast;
import org.embeval.engine.comparison.GateDecision;
import org.embeval.engine.comparison.GateReport;
import org.embeval.engine.comparison.Outcome;

/** What a gate decided, for people. */
record GateText(ComparisonText.Layout layout, int width) {
    private static final String LEGEND =
            "Values and drops in points of 0.01 (percent); drop: baseline less candidate, or the"
                    + " other way round where less is better, with its paired 95 % interval. A task passes if the whole interval is at"
                    + " most the limit, and is a regression if the whole interval is above it.";

    String of(GateReport report) {
        String title = "embeval gate: " + name(report.outcome()) + " - "
                + report.comparison().candidate().model() + " against "
                + report.comparison().base().name();
        ListTable table =
                new ListTable("task", "n", "baseline", "candidate", "drop", "95 % interval", "limit", "outcome");
        report.decisions().forEach(decision -> table.add(row(decision)));
        return switch (layout) {
            case PLAIN -> title + "\n\n" + table.render(width) + "\n" + LEGEND + "\n";
            case MARKDOWN -> "## " + MarkdownText.escape(title) + "\n\n" + table.markdown() + "\n" + LEGEND + "\n";
        };
    }

    private static String[] row(GateDecision decision) {
        return new String[] {
            decision.task()
                    + decision.comparison().map(c -> " " + c.metric().id()).orElse(""),
            main(decision, contrast -> Integer.toString(contrast.items())),
            main(decision, contrast -> Points.of(contrast.base())),
            main(decision, contrast -> Points.of(contrast.candidate())),
            Points.signed(decision.drop().value()),
            Points.interval(decision.drop()),
            Points.of(decision.maxDrop() / 100),
            decision.explained()
        };
    }

    private static String main(GateDecision decision, Function<Contrast, String> value) {
        return decision.comparison().flatMap(c -> c.main()).map(value).orElse("-");
    }

    private static String name(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
