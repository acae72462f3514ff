package org.embeval.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.embeval.api.Direction;
import org.embeval.api.Metric;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.Status;

/**
 * Results that may stand in one column: one version of a task, computed in one way on one release of one dataset.
 *
 * @param key what they have in common
 * @param results in the order they were asked for, at least one
 */
record Board(Key key, List<TaskResult> results) {
    record Key(
            String task,
            int version,
            String protocol,
            String split,
            Map<String, String> options,
            String dataset,
            String kind,
            String revision) {
        static Key of(TaskResult result) {
            TaskResult.TaskId task = result.task();
            TaskResult.DatasetId dataset = result.dataset();
            return new Key(
                    task.id(),
                    task.version(),
                    task.protocol(),
                    task.split(),
                    task.options(),
                    dataset.id(),
                    dataset.kind(),
                    dataset.revision());
        }
    }

    Board {
        results = List.copyOf(results);
    }

    /** Boards in the order of their first results. */
    static List<Board> of(List<TaskResult> results) {
        Map<Key, List<TaskResult>> byKey = new LinkedHashMap<>();
        results.forEach(result ->
                byKey.computeIfAbsent(Key.of(result), key -> new ArrayList<>()).add(result));
        return byKey.entrySet().stream()
                .map(entry -> new Board(entry.getKey(), entry.getValue()))
                .toList();
    }

    boolean isSample() {
        return key.kind().equals(DatasetId.SAMPLE);
    }

    /** All metrics in the order of tables; empty if nothing was measured and nobody says. */
    List<String> metrics() {
        Set<String> metrics = new LinkedHashSet<>();
        for (TaskResult result : results) {
            result.task().metrics().forEach(metric -> metrics.add(metric.id()));
            result.subsets()
                    .values()
                    .forEach(subset -> metrics.addAll(subset.scores().keySet()));
        }
        return List.copyOf(metrics);
    }

    /** Empty if the results do not say: then no value of the metric is called best. */
    Optional<Direction> direction(String metric) {
        return results.stream()
                .flatMap(result -> result.task().metrics().stream())
                .filter(known -> known.id().equals(metric))
                .map(Metric::direction)
                .findFirst();
    }

    String mainMetric() {
        return results.get(0).main().metric();
    }

    /** Ids of the subsets that at least one result had the files of, in their order. */
    List<String> subsets() {
        Set<String> subsets = new LinkedHashSet<>();
        results.forEach(result -> result.subsets().forEach((id, subset) -> {
            if (subset.status() != Status.MISSING) {
                subsets.add(id);
            }
        }));
        return List.copyOf(subsets);
    }

    /** Names of the groups that at least one result has a value for, in their order. */
    List<String> groups() {
        Set<String> groups = new LinkedHashSet<>();
        results.forEach(result -> result.groups().forEach((name, mean) -> {
            if (Double.isFinite(mean.estimate().value())) {
                groups.add(name);
            }
        }));
        return List.copyOf(groups);
    }
}
