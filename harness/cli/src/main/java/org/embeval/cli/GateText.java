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
        return switch (layout) {
            case PLAIN ->
                ListTable.wrapped(title, width) + "\n\n"
                        + table(report, decision -> name(decision.outcome())).render(width) + "\n"
                        + explanations(report) + "\n" + ListTable.wrapped(LEGEND, width) + "\n";
            case MARKDOWN ->
                "## " + MarkdownText.escape(title) + "\n\n"
                        + table(report, GateDecision::explained).markdown() + "\n" + LEGEND + "\n";
        };
    }

    private static ListTable table(GateReport report, Function<GateDecision, String> outcome) {
        ListTable table = new ListTable("task", "n", "base", "cand.", "drop", "95 % interval", "limit", "outcome");
        report.decisions().forEach(decision -> table.add(row(decision, outcome.apply(decision))));
        return table;
    }

    private static String[] row(GateDecision decision, String outcome) {
        return new String[] {
            decision.task(),
            main(decision, contrast -> Integer.toString(contrast.items())),
            main(decision, contrast -> Points.of(contrast.base())),
            main(decision, contrast -> Points.of(contrast.candidate())),
            Points.signed(decision.drop().value()),
            Points.interval(decision.drop()),
            Points.of(decision.maxDrop() / 100),
            outcome
        };
    }

    /** A line for each task: the metric, and what there is to say beside the numbers. */
    private String explanations(GateReport report) {
        StringBuilder lines = new StringBuilder();
        for (GateDecision decision : report.decisions()) {
            String metric =
                    decision.comparison().map(c -> " " + c.metric().id()).orElse("");
            lines.append(line(decision.task() + metric + ": " + decision.explained()));
            decision.comparison().ifPresent(c -> c.notes().forEach(note -> lines.append(line("  " + note))));
        }
        return lines.toString();
    }

    private String line(String text) {
        return ListTable.wrapped(text, width) + "\n";
    }

    private static String main(GateDecision decision, Function<Contrast, String> value) {
        return decision.comparison().flatMap(c -> c.main()).map(value).orElse("-");
    }

    private static String name(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
