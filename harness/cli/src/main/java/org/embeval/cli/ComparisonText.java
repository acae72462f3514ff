package org.embeval.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.embeval.api.Metric;
import org.embeval.cli.ComparisonDetails.TaskDetails;
import org.embeval.engine.comparison.Contrast;
import org.embeval.engine.comparison.Flips;
import org.embeval.engine.comparison.Flips.Flip;
import org.embeval.engine.comparison.ModelComparison;
import org.embeval.engine.comparison.ModelComparison.Missing;
import org.embeval.engine.comparison.OverSeeds;
import org.embeval.engine.comparison.Slices;
import org.embeval.engine.comparison.TaskComparison;

/** Comparisons for people, on a terminal or in Markdown. */
record ComparisonText(Layout layout, int width) {
    private static final String NEW_LINE = "\n";
    /** The columns after the name. */
    private static final List<String> COLUMNS =
            List.of("n", "base", "cand.", "diff.", "95 % interval", "verdict", "p", "p corr.", "detects", "test");

    private static final String LEGEND =
            "Values and differences in points of 0.01 (percent), those of metrics that are no shares as they are; the difference is candidate less"
                    + " base, with its paired 95 % interval. The verdict is by p corr. at 5 %. p corr.: Holm"
                    + " over tasks and candidates, Benjamini-Hochberg over subsets and over slices. detects: the smallest drop that nine of ten comparisons of this size would show.";

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
        grouped(comparison.missing(), Missing::reason, Missing::task)
                .forEach((reason, tasks) -> out.append(line("the candidate lacks " + tasks + ": " + reason)));
        if (!comparison.extra().isEmpty()) {
            out.append(line("only the candidate has: " + String.join(", ", comparison.extra())));
        }
        for (TaskComparison task : comparison.tasks()) {
            task.overSeeds().ifPresent(seeds -> out.append(line(task.task() + ": " + overSeeds(task.metric(), seeds))));
            task.notes().forEach(note -> out.append(line(task.task() + ": " + note)));
            if (!task.lacking().isEmpty()) {
                out.append(line(task.task() + ": the candidate lacks " + String.join(", ", task.lacking())));
            }
        }
        return out.toString();
    }

    private static String overSeeds(Metric metric, OverSeeds seeds) {
        return "over training seeds base " + spread(metric, seeds.base()) + ", candidate "
                + spread(metric, seeds.candidate())
                + " (mean ± sd), Welch's t p "
                + p(seeds.significance().p())
                + "; the verdict is that of the items, which are many and paired";
    }

    private static String spread(Metric metric, List<Double> values) {
        return Points.of(metric, OverSeeds.mean(values)) + " ± " + Points.of(metric, OverSeeds.sd(values)) + " of "
                + values.size();
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
        StringBuilder reasons = new StringBuilder();
        grouped(contrasts.entrySet(), contrast -> contrast.getValue().reason(), Map.Entry::getKey)
                .forEach((reason, names) -> reasons.append(line("no test of " + names + ": " + reason)));
        String gap = layout == Layout.MARKDOWN && !reasons.isEmpty() ? NEW_LINE : "";
        return tables(name, contrasts) + gap + reasons;
    }

    /** As many tables as it takes for no number to be broken. */
    private String tables(String name, Map<String, Contrast> contrasts) {
        if (layout == Layout.MARKDOWN) {
            return table(name, contrasts, 0, COLUMNS.size());
        }
        List<String> tables = new ArrayList<>();
        for (int from = 0; from < COLUMNS.size(); ) {
            int to = fitting(name, contrasts, from);
            tables.add(table(name, contrasts, from, to));
            from = to;
        }
        return String.join(NEW_LINE, tables);
    }

    /** Up to which column they fit beside the name; at least one does. */
    private int fitting(String name, Map<String, Contrast> contrasts, int from) {
        int used = Stream.concat(Stream.of(name), contrasts.keySet().stream())
                .mapToInt(String::length)
                .map(length -> Math.min(length, ListTable.WIDEST_COLUMN))
                .max()
                .orElse(0);
        int to = from;
        while (to < COLUMNS.size()) {
            used += ListTable.GAP + widest(contrasts, to);
            if (used > width && to > from) {
                return to;
            }
            to++;
        }
        return to;
    }

    /** The last column has words, which may be broken. */
    private static int widest(Map<String, Contrast> contrasts, int column) {
        int most = column == COLUMNS.size() - 1 ? ListTable.LEAST_LAST_COLUMN : Integer.MAX_VALUE;
        return Stream.concat(
                        Stream.of(COLUMNS.get(column)),
                        contrasts.values().stream()
                                .map(contrast -> cells(contrast).get(column)))
                .mapToInt(String::length)
                .map(length -> Math.min(length, most))
                .max()
                .orElse(0);
    }

    /** Names of what has the same reason, by reason. */
    private static <T> Map<String, String> grouped(
            Collection<T> things, Function<T, String> reason, Function<T, String> name) {
        return things.stream()
                .filter(thing -> !reason.apply(thing).isEmpty())
                .collect(Collectors.groupingBy(
                        reason, LinkedHashMap::new, Collectors.mapping(name, Collectors.joining(", "))));
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
                Points.of(contrast.metric(), contrast.base()),
                Points.of(contrast.metric(), contrast.candidate()),
                Points.signed(contrast.metric(), contrast.difference().value()),
                Points.interval(contrast.metric(), contrast.difference()),
                contrast.verdict().name().toLowerCase(Locale.ROOT),
                p(contrast.significance().p()),
                p(contrast.corrected()),
                Points.of(contrast.metric(), contrast.smallestDetectableDrop()),
                contrast.significance().test());
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
