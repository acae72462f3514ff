package org.embeval.reports.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.embeval.api.Estimate;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Phase;
import org.embeval.reports.table.Cell;
import org.embeval.reports.table.Figures;
import org.embeval.reports.table.Grid;
import org.embeval.reports.table.Grid.Column;
import org.embeval.reports.table.Grid.Row;
import org.embeval.reports.table.Page;
import org.embeval.reports.table.Page.Note;

/** Where the time of runs went: the seconds of each task and family, and the share of each phase in them. */
public final class PhasesPage {
    private static final String OTHER_FAMILY = "other";

    private final Map<String, Map<Run, Time>> byFamily = new TreeMap<>();
    private final Set<String> phases = new LinkedHashSet<>();

    private PhasesPage(List<TaskResult> results, Map<String, String> families) {
        for (TaskResult result : results) {
            List<Phase> spent = result.provenance().run().phases();
            if (spent.isEmpty()) {
                continue;
            }
            String family = families.getOrDefault(result.task().id(), OTHER_FAMILY);
            byFamily.computeIfAbsent(family, key -> new LinkedHashMap<>())
                    .computeIfAbsent(new Run(result.task().id(), result.model().id()), key -> new Time())
                    .add(spent);
            spent.forEach(phase -> phases.add(phase.name()));
        }
    }

    /** One page, or none if no result tells where its time went. */
    public static List<Page> of(List<TaskResult> results, Map<String, String> families) {
        PhasesPage phases = new PhasesPage(results, families);
        return phases.byFamily.isEmpty() ? List.of() : List.of(phases.page());
    }

    private record Run(String task, String model) {}

    /** What several results took together. */
    private static final class Time {
        private final Map<String, Double> seconds = new LinkedHashMap<>();
        private long texts;
        private long tokens;

        void add(List<Phase> spent) {
            for (Phase phase : spent) {
                seconds.merge(phase.name(), phase.seconds(), Double::sum);
                if (phase.name().equals("encode")) {
                    texts += phase.texts();
                    tokens += phase.tokens();
                }
            }
        }

        void add(Time other) {
            other.seconds.forEach((phase, more) -> seconds.merge(phase, more, Double::sum));
            texts += other.texts;
            tokens += other.tokens;
        }

        double seconds(String phase) {
            return seconds.getOrDefault(phase, 0.0);
        }

        double all() {
            return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    private Page page() {
        List<Row> families = new ArrayList<>();
        List<Row> tasks = new ArrayList<>();
        byFamily.forEach((family, runs) -> {
            sums(runs).forEach((model, time) -> families.add(row("", model, List.of(family, model), time)));
            runs.forEach((run, time) -> tasks.add(row(family, run.model(), List.of(run.task(), run.model()), time)));
        });
        return new Page(
                "phases",
                "where the time went",
                "",
                List.of(
                        new Grid("families", "Families", 2, List.of(), columns("family"), families, false),
                        new Grid("tasks", "Tasks", 2, List.of(), columns("task"), tasks, false)),
                List.of(
                        Note.of(
                                "s: seconds by the clock, without the start of the program; then the share of each phase in"
                                        + " them, in percent. task: what the task does itself, such as training and metrics. texts:"
                                        + " those that were encoded; what the cache had is not among them. tokens/s: while encoding.")));
    }

    private static Map<String, Time> sums(Map<Run, Time> runs) {
        Map<String, Time> sums = new LinkedHashMap<>();
        runs.forEach((run, time) ->
                sums.computeIfAbsent(run.model(), key -> new Time()).add(time));
        return sums;
    }

    private List<Column> columns(String first) {
        List<Column> columns =
                new ArrayList<>(List.of(Column.of(first, false), Column.of("model", false), Column.of("s", true)));
        phases.forEach(phase -> columns.add(new Column(phase + "_share", phase, true, List.of(), "", "")));
        columns.add(Column.of("texts", true));
        columns.add(new Column("tokens_per_second", "tokens/s", true, List.of(), "", ""));
        return columns;
    }

    private Row row(String block, String model, Collection<String> keys, Time time) {
        List<Cell> cells = new ArrayList<>();
        keys.forEach(key -> cells.add(Cell.of(key)));
        cells.add(Cell.of(BenchPage.threeDigits(time.all()), Estimate.of(time.all())));
        phases.forEach(phase -> cells.add(share(time.seconds(phase) / time.all())));
        cells.add(count(time.texts));
        double rate = time.tokens / time.seconds("encode");
        cells.add(count(Double.isFinite(rate) ? Math.round(rate) : 0));
        return new Row(block, cells, model);
    }

    private static Cell share(double share) {
        return Cell.of(
                Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f", 100 * share) : Figures.NONE,
                Estimate.of(share));
    }

    private static Cell count(long count) {
        return count == 0
                ? Cell.of(Figures.NONE)
                : Cell.of(String.format(Locale.ROOT, "%,d", count), Estimate.of((double) count));
    }
}
