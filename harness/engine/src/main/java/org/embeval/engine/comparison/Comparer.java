package org.embeval.engine.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Metric;
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
            if (!hasMetric(cell)) {
                continue;
            }
            Optional<MeasuredCell> found = counterpart(cell, candidate);
            found.ifPresent(matched::add);
            Optional<Metric> shared = found.flatMap(other -> sharedMetric(cell, other));
            if (shared.isPresent()) {
                tasks.add(new TaskComparer(cell, found.get(), shared.get(), settings).compare());
            } else {
                missing.add(new Missing(
                        cell, found.map(other -> reason(cell, other)).orElse("there is no result")));
            }
        }
        requireMetric(base, tasks.size() + missing.size());
        List<String> extra = candidate.cells().stream()
                .filter(cell -> !matched.contains(cell) && hasMetric(cell))
                .map(cell -> cell.result().task().id())
                .toList();
        return new ModelComparison(base, candidate, tasks, missing, extra);
    }

    /** Whether the cell has the metric that is asked for, or any if none is. */
    private boolean hasMetric(MeasuredCell cell) {
        return metric.map(cell.metrics()::contains).orElse(!cell.metrics().isEmpty());
    }

    private Optional<Metric> sharedMetric(MeasuredCell base, MeasuredCell candidate) {
        return base.metrics().stream()
                .filter(shared -> metric.map(shared::equals).orElse(true))
                .filter(candidate.metrics()::contains)
                .findFirst()
                .map(shared -> base.result().task().metrics().stream()
                        .filter(declared -> declared.id().equals(shared))
                        .findFirst()
                        .orElse(Metric.higher(shared)));
    }

    private void requireMetric(Side base, int compared) {
        if (metric.isPresent() && compared == 0) {
            List<String> known = base.cells().stream()
                    .flatMap(cell -> cell.metrics().stream())
                    .distinct()
                    .toList();
            throw Names.unknown("metric", metric.get(), known, base.name() + " has: " + String.join(", ", known));
        }
    }

    private static String reason(MeasuredCell base, MeasuredCell candidate) {
        return candidate.metrics().isEmpty()
                ? reasonOf(candidate)
                : "it has no value of " + base.metrics().get(0);
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
}
