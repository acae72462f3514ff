package org.embeval.reports.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.Status;

/**
 * What a result must be like to stand beside the figures of a paper.
 *
 * @param protocols any of these
 * @param splits any of these; empty if the task has none to choose
 * @param options for each option that decides what is computed, the values that compare
 * @param free options of which every value compares
 * @param paper what the paper does, told where a result does otherwise; empty if nothing compares
 * @param differs why no result compares; empty if some do
 * @param caveat what the paper leaves open, and what measured rows do; empty if nothing
 */
record Way(
        List<String> protocols,
        List<String> splits,
        Map<String, List<String>> options,
        List<String> free,
        String paper,
        String differs,
        String caveat) {
    Way {
        protocols = protocols == null ? List.of() : List.copyOf(protocols);
        splits = splits == null ? List.of() : List.copyOf(splits);
        options = options == null ? Map.of() : Map.copyOf(options);
        free = free == null ? List.of() : List.copyOf(free);
        paper = paper == null ? "" : paper;
        differs = differs == null ? "" : differs;
        caveat = caveat == null ? "" : caveat;
        if (differs.isEmpty() == protocols.isEmpty() || differs.isEmpty() == paper.isEmpty()) {
            throw new IllegalArgumentException("a way has either protocols or a reason why nothing compares");
        }
    }

    /** What a reader of a column should know, measured or not; empty if nothing. */
    String warning() {
        return differs.isEmpty() ? caveat : "No measured value can stand here: " + differs + ".";
    }

    /** Why a result does not compare; empty if it does. */
    String objection(TaskResult result) {
        String measured = result.task().id() + " by protocol " + result.task().protocol();
        if (!result.dataset().kind().equals(DatasetId.OFFICIAL)) {
            return measured + " was measured on " + result.dataset().kind() + " data, not on the benchmark";
        }
        if (result.status() != Status.DONE) {
            return measured + " " + Reasons.of(result.status(), result.reason());
        }
        if (!differs.isEmpty()) {
            return measured + " was measured; it does not compare";
        }
        List<String> differences = differences(result);
        return differences.isEmpty()
                ? ""
                : result.task().id() + " was measured with " + String.join(", ", differences) + "; " + paper;
    }

    private List<String> differences(TaskResult result) {
        List<String> differences = new ArrayList<>();
        addDifference(differences, "protocol", result.task().protocol(), protocols);
        if (!splits.isEmpty()) {
            addDifference(differences, "split", result.task().split(), splits);
        }
        if (differences.isEmpty()) {
            new TreeMap<>(options)
                    .forEach((option, wanted) -> addDifference(
                            differences, option, result.task().options().getOrDefault(option, "unknown"), wanted));
        }
        return differences;
    }

    private static void addDifference(List<String> differences, String what, String given, List<String> wanted) {
        if (!wanted.contains(given)) {
            differences.add(what + " " + given + " instead of " + String.join(" or ", wanted));
        }
    }
}
