package org.embeval.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.embeval.cli.ComparisonDetails.TaskDetails;
import org.embeval.engine.comparison.Contrast;
import org.embeval.engine.comparison.Flips;
import org.embeval.engine.comparison.Flips.Flip;
import org.embeval.engine.comparison.ModelComparison;
import org.embeval.engine.comparison.Slices;
import org.embeval.engine.comparison.TaskComparison;

/** Comparisons for people, on a terminal or in Markdown. */
record ComparisonText(Layout layout, int width) {
    private static final String NEW_LINE = "\n";
    /** Room for all columns side by side; on a narrower terminal they come in two tables. */
    private static final int WIDE = 130;

    /** The columns after the name, and how many of them the first of two tables has. */
    private static final List<String> COLUMNS =
            List.of("n", "base", "cand.", "diff.", "95 % interval", "verdict", "p", "p corr.", "detects", "test");

    private static final int FIRST_COLUMNS = 6;
    private static final String LEGEND =
            "Values and differences in points of 0.01 (percent); the difference is candidate less"
                    + " base, with its paired 95 % interval. p corr.: Holm over tasks and candidates, Benjamini-Hochberg over subsets"
                    + " and over slices. detects: the smallest drop that nine of ten comparisons of this size would show.";

    /** How tables and headings look. */
    enum Layout {
        PLAIN,
        MARKDOWN
    }

    String of(List<ComparisonDetails> comparisons) {
        StringBuilder out = new StringBuilder();
        comparisons.forEach(details -> {
            out.append(summary(details.comparison()));
            details.tasks().forEach(task -> out.append(details(task)));
        });
        return out.append(NEW_LINE).append(legend()).append(NEW_LINE).toString();
    }

    private String summary(ModelComparison comparison) {
        StringBuilder out = new StringBuilder(heading(
                comparison.candidate().model() + " against " + comparison.base().model()));
        out.append(mains(comparison)).append(NEW_LINE);
        comparison
                .missing()
                .forEach(missing -> out.append(line(missing.task() + ": the candidate lacks it: " + missing.reason())));
        if (!comparison.extra().isEmpty()) {
            out.append(line("only the candidate has: " + String.join(", ", comparison.extra())));
        }
        for (TaskComparison task : comparison.tasks()) {
            task.notes().forEach(note -> out.append(line(task.task() + ": " + note)));
            if (!task.lacking().isEmpty()) {
                out.append(line(task.task() + ": the candidate lacks " + String.join(", ", task.lacking())));
            }
        }
        return out.toString();
    }

    private String legend() {
        return layout == Layout.PLAIN ? ListTable.wrapped(LEGEND, width) : LEGEND;
    }

    private String mains(ModelComparison comparison) {
        Map<String, Contrast> mains = new LinkedHashMap<>();
        comparison
                .tasks()
                .forEach(task -> task.main()
                        .ifPresent(main ->
                                mains.put(task.task() + " " + task.metric().id(), main)));
        return contrasts("task", mains);
    }

    private String details(TaskDetails detail) {
        TaskComparison task = detail.task();
        StringBuilder out = new StringBuilder();
        if (task.subsets().size() > 1) {
            out.append(heading(task.task() + " by subset")).append(contrasts("subset", task.subsets()));
        }
        for (Slices slices : detail.slices()) {
            String by = slices.by().name().toLowerCase(Locale.ROOT);
            out.append(heading(task.task() + " by " + by));
            out.append(contrasts(by, slices.slices()));
            slices.reasons().forEach(reason -> out.append(line("not sliced: " + reason)));
        }
        detail.flips().ifPresent(flips -> out.append(flips(task, flips)));
        return out.toString();
    }

    private String contrasts(String name, Map<String, Contrast> contrasts) {
        boolean oneTable = layout == Layout.MARKDOWN || width >= WIDE;
        return oneTable
                ? table(name, contrasts, 0, COLUMNS.size())
                : table(name, contrasts, 0, FIRST_COLUMNS)
                        + NEW_LINE
                        + table(name, contrasts, FIRST_COLUMNS, COLUMNS.size());
    }

    private String table(String name, Map<String, Contrast> contrasts, int from, int to) {
        ListTable table = new ListTable(row(name, COLUMNS.subList(from, to)));
        contrasts.forEach((id, contrast) -> table.add(row(id, cells(contrast).subList(from, to))));
        return switch (layout) {
            case PLAIN -> table.render(width);
            case MARKDOWN -> table.markdown();
        };
    }

    private static String[] row(String name, List<String> cells) {
        return Stream.concat(Stream.of(name), cells.stream()).toArray(String[]::new);
    }

    private static List<String> cells(Contrast contrast) {
        return List.of(
                Integer.toString(contrast.items()),
                Points.of(contrast.base()),
                Points.of(contrast.candidate()),
                Points.signed(contrast.difference().value()),
                Points.interval(contrast.difference()),
                verdict(contrast),
                p(contrast.significance().p()),
                p(contrast.corrected()),
                Points.of(contrast.smallestDetectableDrop()),
                contrast.significance().test());
    }

    private static String verdict(Contrast contrast) {
        String verdict = contrast.verdict().name().toLowerCase(Locale.ROOT);
        return contrast.reason().isEmpty() ? verdict : verdict + ": " + contrast.reason();
    }

    static String p(double p) {
        if (Double.isNaN(p)) {
            return "-";
        }
        return p < 0.0001 ? "<.0001" : String.format(Locale.ROOT, "%.4f", p).replaceFirst("^0", "");
    }

    private String flips(TaskComparison task, Flips flips) {
        StringBuilder out = new StringBuilder(
                heading(task.task() + ": " + flips.lost() + " items lost, " + flips.gained() + " gained"));
        flips.reasons().forEach(reason -> out.append(line("no texts: " + reason)));
        flips.losses().forEach(flip -> out.append(flip("lost", flip)));
        flips.gains().forEach(flip -> out.append(flip("gained", flip)));
        return out.toString();
    }

    private String flip(String what, Flip flip) {
        StringBuilder out = new StringBuilder(line(what + " " + flip.subset() + " " + flip.id() + ": "
                + shortest(flip.base()) + " to " + shortest(flip.candidate())));
        flip.texts().forEach(text -> out.append(indented("text", text)));
        flip.expected().forEach(text -> out.append(indented("expected", text)));
        flip.topOfBase().forEach(row -> out.append(indented("base " + row.row(), row.text())));
        flip.topOfCandidate().forEach(row -> out.append(indented("candidate " + row.row(), row.text())));
        return out.toString();
    }

    private static String shortest(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.4f", value);
    }

    private String indented(String name, String text) {
        return switch (layout) {
            case PLAIN -> "  " + name + ": " + text + NEW_LINE;
            case MARKDOWN -> "  - " + name + ": " + MarkdownText.escape(text) + NEW_LINE;
        };
    }

    private String heading(String text) {
        return switch (layout) {
            case PLAIN -> NEW_LINE + text + NEW_LINE;
            case MARKDOWN -> NEW_LINE + "### " + MarkdownText.escape(text) + NEW_LINE + NEW_LINE;
        };
    }

    private String line(String text) {
        return switch (layout) {
            case PLAIN -> ListTable.wrapped(text, width) + NEW_LINE;
            case MARKDOWN -> "- " + MarkdownText.escape(text) + NEW_LINE;
        };
    }
}
