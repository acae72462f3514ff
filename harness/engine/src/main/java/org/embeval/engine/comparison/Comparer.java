package org.embeval.engine.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Metric;
import org.embeval.api.TaskResult;
import org.embeval.engine.catalog.Names;
import org.embeval.engine.comparison.Comparability.Mismatch;
import org.embeval.engine.comparison.ModelComparison.Missing;
import org.embeval.engine.evidence.TestSettings;

/**
 * Compares candidates with a base, task by task and item by item.
 *
 * <p>p-values of the tasks' main values are corrected by Holm's method over all tasks and candidates, those of subsets by
 * Benjamini and Hochberg's within their task.
 *
 * @param metric which metric is compared; empty for the main one of each task
 */
public record Comparer(TestSettings settings, Optional<String> metric) {
    /** The main metrics, by exact tests. */
    public static final Comparer USUAL = new Comparer(TestSettings.USUAL, Optional.empty());

    /** @throws EvalException with {@link Fault#NOT_COMPARABLE} naming the first field that differs although it must not */
    public ModelComparison compare(Side base, Side candidate) {
        return compare(base, List.of(candidate)).get(0);
    }

    /**
     * Each candidate against the base.
     *
     * @throws EvalException with {@link Fault#NOT_COMPARABLE} naming the first field that differs although it must not
     */
    public List<ModelComparison> compare(Side base, List<Side> candidates) {
        return CorrectedComparisons.of(candidates.stream()
                .map(candidate -> uncorrected(base, candidate))
                .toList());
    }

    private ModelComparison uncorrected(Side base, Side candidate) {
        List<TaskComparison> tasks = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        List<MeasuredCell> matched = new ArrayList<>();
        for (MeasuredCell cell : base.cells()) {
            if (cell.metrics().isEmpty()) {
                continue;
            }
            Optional<MeasuredCell> counterpart = counterpart(cell, candidate);
            counterpart.ifPresent(matched::add);
            Optional<String> reason = counterpart
                    .map(found -> found.metrics().isEmpty() ? reasonOf(found) : "")
                    .or(() -> Optional.of("there is no result"));
            if (reason.get().isEmpty()) {
                tasks.add(new TaskComparer(cell, counterpart.get(), metricOf(cell, counterpart.get()), settings)
                        .compare());
            } else {
                missing.add(new Missing(cell, reason.get()));
            }
        }
        List<String> extra = candidate.cells().stream()
                .filter(cell -> !matched.contains(cell) && !cell.metrics().isEmpty())
                .map(cell -> cell.result().task().id())
                .toList();
        return new ModelComparison(base, candidate, tasks, missing, extra);
    }

    private static String reasonOf(MeasuredCell cell) {
        String status = cell.result().status().name().toLowerCase(Locale.ROOT);
        return cell.result().reason().isEmpty()
                ? status
                : status + ": " + cell.result().reason();
    }

    /** A result of the same task that may be compared; empty if there is none of the task at all. */
    private static Optional<MeasuredCell> counterpart(MeasuredCell base, Side candidate) {
        List<MeasuredCell> ofTask = candidate.cells().stream()
                .filter(cell ->
                        cell.result().task().id().equals(base.result().task().id()))
                .sorted(Comparator.comparing(
                        cell -> cell.result().status() != base.result().status()))
                .toList();
        Mismatch first = null;
        for (MeasuredCell cell : ofTask) {
            Optional<Mismatch> mismatch = cell.metrics().isEmpty()
                    ? Optional.empty()
                    : Comparability.firstMismatch(base.result(), cell.result());
            if (mismatch.isEmpty()) {
                return Optional.of(cell);
            }
            first = first == null ? mismatch.get() : first;
        }
        if (first != null) {
            throw first.asException(base.result(), ofTask.get(0).result());
        }
        return Optional.empty();
    }

    private Metric metricOf(MeasuredCell base, MeasuredCell candidate) {
        TaskResult result = base.result();
        List<String> both =
                base.metrics().stream().filter(candidate.metrics()::contains).toList();
        String wanted = metric.orElse(both.isEmpty() ? "" : both.get(0));
        if (!both.contains(wanted)) {
            throw Names.unknown(
                    "metric",
                    wanted,
                    both,
                    "Of " + result.task().id() + " both sides have: "
                            + (both.isEmpty() ? "none" : String.join(", ", both)));
        }
        return metrics(result).getOrDefault(wanted, Metric.higher(wanted));
    }

    private static Map<String, Metric> metrics(TaskResult result) {
        return result.task().metrics().stream().collect(Collectors.toMap(Metric::id, found -> found));
    }
}
