package org.embeval.reports.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.embeval.api.Direction;
import org.embeval.api.Estimate;
import org.embeval.api.Metric;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;

/**
 * Results that may stand in one column: one version of a task, computed in one way on one release of one dataset.
 *
 * @param key what they have in common
 * @param results in the order they were asked for, at least one
 */
public record Board(Key key, List<TaskResult> results) {
    /** What results must share to be compared. */
    public record Key(
            String task,
            int version,
            String protocol,
            String split,
            Map<String, String> options,
            String dataset,
            String kind,
            String revision) {
        private boolean isSameComputationAs(Key other) {
            return task.equals(other.task)
                    && version == other.version
                    && protocol.equals(other.protocol)
                    && split.equals(other.split)
                    && kind.equals(other.kind);
        }

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

    public Board {
        results = List.copyOf(results);
    }

    /** Boards in the order of their first results, our own before imported ones. */
    public static List<Board> of(List<TaskResult> results) {
        Map<Key, List<TaskResult>> byKey = new LinkedHashMap<>();
        List<TaskResult> ownFirst = results.stream()
                .sorted(Comparator.comparing(result -> result.provenance().imported()))
                .toList();
        ownFirst.forEach(result -> byKey.computeIfAbsent(place(result, byKey.keySet()), key -> new ArrayList<>())
                .add(result));
        return byKey.entrySet().stream()
                .map(entry -> new Board(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * Imported figures stand beside our own of the same task, protocol and split: which release of the data they are from is
     * not known, and how another program computes may be another option of ours. A footnote says both.
     */
    private static Key place(TaskResult result, Set<Key> boards) {
        Key own = Key.of(result);
        return boards.stream()
                .filter(board -> result.provenance().imported() && board.isSameComputationAs(own))
                .findFirst()
                .orElse(own);
    }

    /** A name for anchors: all of the key but the release of the data. */
    public String id() {
        StringBuilder id = new StringBuilder(key.task()).append('-').append(key.protocol());
        if (!key.split().isEmpty()) {
            id.append('-').append(key.split());
        }
        key.options()
                .forEach((option, value) ->
                        id.append('-').append(option).append('-').append(value));
        id.append("-v").append(key.version()).append('-').append(key.kind());
        return id.toString().replaceAll("[^A-Za-z0-9]+", "-");
    }

    /** What was computed, in one line. */
    String heading() {
        List<String> parts = new ArrayList<>();
        parts.add("protocol " + key.protocol());
        if (!key.split().isEmpty()) {
            parts.add("split " + key.split());
        }
        key.options().forEach((option, value) -> parts.add(option + " " + value));
        parts.add("version " + key.version());
        parts.add(isSample() ? "SAMPLE data" : key.kind() + " data");
        return key.task() + ": " + String.join(", ", parts);
    }

    /** Whether it is our own miniature, not the benchmark. */
    public boolean isSample() {
        return key.kind().equals(DatasetId.SAMPLE);
    }

    /** All metrics in the order of tables; empty if nothing was measured and nobody says. */
    public List<String> metrics() {
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
    public Optional<Direction> direction(String metric) {
        return results.stream()
                .flatMap(result -> result.task().metrics().stream())
                .filter(known -> known.id().equals(metric))
                .map(Metric::direction)
                .findFirst();
    }

    /** The metric of the main value. */
    public String mainMetric() {
        return results.get(0).main().metric();
    }

    /** Ids of the subsets that at least one result had the files of, in their order. */
    public List<String> subsets() {
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

    /** What each result is called, in their order. */
    public List<String> labels() {
        return Labels.of(results);
    }

    /** Without a value where it was not measured. */
    public Estimate estimate(int result, String subset, String metric) {
        return estimate(results.get(result), subset, metric);
    }

    static Estimate estimate(TaskResult result, String subset, String metric) {
        SubsetResult measured = result.subsets().get(subset);
        Estimate none = Estimate.of(Double.NaN);
        return measured == null ? none : measured.scores().getOrDefault(metric, none);
    }
}
