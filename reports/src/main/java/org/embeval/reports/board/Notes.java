package org.embeval.reports.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.embeval.api.Counts;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Mean;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;
import org.embeval.reports.table.Figures;
import org.embeval.reports.table.Page.Note;
import org.embeval.reports.table.Words;

/** What stands below the tables of a board: units, footnotes, why a cell is empty, and what to know before trusting a score. */
final class Notes {
    static final String BATCH_DEPENDENT = "batch-dependent: a vector can change with the other texts of its batch";

    private static final int NAMED_SUBSETS = 5;

    private final Board board;
    private final List<String> labels;
    private final List<Note> notes = new ArrayList<>();

    Notes(Board board, List<String> labels) {
        this.board = board;
        this.labels = labels;
    }

    List<Note> notes() {
        notes.add(Note.of(units()));
        addFootnotes();
        for (int i = 0; i < labels.size(); i++) {
            addEmptyCells(labels.get(i), board.results().get(i));
        }
        for (int i = 0; i < labels.size(); i++) {
            addCounts(labels.get(i), board.results().get(i));
        }
        for (int i = 0; i < labels.size(); i++) {
            addSizes(labels.get(i), board.results().get(i));
        }
        return notes;
    }

    private String units() {
        List<String> raw = board.metrics().stream()
                .filter(metric -> !Figures.isShare(metric))
                .toList();
        if (raw.isEmpty()) {
            return "Values in percent; n is the number of items.";
        }
        return "Values in percent, except " + String.join(", ", raw) + "; n is the number of items.";
    }

    private void addFootnotes() {
        int marks = 0;
        for (TaskResult result : board.results()) {
            if (Labels.hasFootnote(result)) {
                notes.add(new Note(++marks, footnote(result)));
            }
        }
    }

    private static String footnote(TaskResult result) {
        List<String> parts = new ArrayList<>();
        if (result.status() != Status.DONE) {
            parts.add(statusAndReason(result.status(), result.reason()));
        }
        if (result.model().batchDependent()) {
            parts.add(BATCH_DEPENDENT);
        }
        if (result.provenance().imported()) {
            parts.add(imported(result));
        }
        return String.join("; ", parts);
    }

    /** Where imported figures come from, and what nobody knows of them. */
    static String imported(TaskResult result) {
        SortedMap<String, String> origin = result.provenance().origin();
        String version = result.provenance().program().getOrDefault("version", "");
        String program = (origin.getOrDefault("program", "another program") + " " + version).strip();
        String options = result.task().options().entrySet().stream()
                .map(option -> option.getKey() + " " + option.getValue())
                .collect(Collectors.joining(", "));
        return Words.clean("imported from " + program
                + (options.isEmpty() ? "" : ", which computes with " + options)
                + "; its copy of the data is not known to be the same"
                + (Double.isFinite(result.main().estimate().low()) ? "" : ", and there are no intervals"));
    }

    static String statusAndReason(Status status, String reason) {
        String name = status.name().toLowerCase(Locale.ROOT);
        return reason.isEmpty() ? name : name + ": " + reason;
    }

    private void addEmptyCells(String label, TaskResult result) {
        addEmptyMain(label, result);
        addEmptyGroups(label, result);
        addUnmeasuredSubsets(label, result);
    }

    private void addEmptyMain(String label, TaskResult result) {
        if (isEmpty(result.main(), result)) {
            notes.add(Note.of(label + ": no main value: " + result.main().reason()));
        }
    }

    private void addEmptyGroups(String label, TaskResult result) {
        List<String> empty = result.groups().entrySet().stream()
                .filter(group -> isEmpty(group.getValue(), result))
                .map(Map.Entry::getKey)
                .toList();
        if (!empty.isEmpty()) {
            List<String> reasons = empty.stream()
                    .map(group -> result.groups().get(group).reason())
                    .toList();
            notes.add(Note.of(label + ": no value for " + some(empty) + ": " + one(reasons)));
        }
    }

    /** Without a value, and for another reason than the whole cell, which has said its own already. */
    private static boolean isEmpty(Mean mean, TaskResult result) {
        return !Double.isFinite(mean.estimate().value()) && !mean.reason().equals(result.reason());
    }

    private void addUnmeasuredSubsets(String label, TaskResult result) {
        Map<Status, List<String>> byStatus = new LinkedHashMap<>();
        result.subsets().forEach((id, subset) -> {
            if (subset.status() != Status.DONE && !subset.reason().equals(result.reason())) {
                byStatus.computeIfAbsent(subset.status(), status -> new ArrayList<>())
                        .add(id);
            }
        });
        byStatus.forEach((status, ids) -> {
            List<String> reasons =
                    ids.stream().map(id -> result.subsets().get(id).reason()).toList();
            String subsets = (ids.size() == 1 ? "subset " : ids.size() + " subsets ") + some(ids);
            notes.add(Note.of(label + ": " + subsets + " " + statusAndReason(status, one(reasons))));
        });
    }

    /** The reason that all share, or the first one: a list of a hundred missing files helps nobody. */
    private static String one(List<String> reasons) {
        boolean shared = reasons.stream().distinct().count() == 1;
        return shared ? reasons.get(0) : "for the first, " + reasons.get(0);
    }

    private static String some(List<String> names) {
        if (names.size() <= NAMED_SUBSETS + 1) {
            return String.join(", ", names);
        }
        return String.join(", ", names.subList(0, NAMED_SUBSETS)) + " and " + (names.size() - NAMED_SUBSETS) + " more";
    }

    private void addCounts(String label, TaskResult result) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("ties", sum(result, Counts::ties));
        counts.put("duplicate lines", sum(result, Counts::duplicates));
        counts.put("truncated texts", sum(result, Counts::truncated));
        counts.put("invalid lines", sum(result, Counts::invalid));
        String text = counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
        if (!text.isEmpty()) {
            notes.add(Note.of(label + ": " + text + ", all subsets together"));
        }
    }

    /** Figures of pools of other sizes do not compare, so the sizes are told wherever a task knows them. */
    private void addSizes(String label, TaskResult result) {
        String sizes = result.subsets().entrySet().stream()
                .filter(subset -> subset.getValue().facts().keySet().containsAll(List.of("queries", "candidates")))
                .map(subset -> subset.getKey() + " " + subset.getValue().facts().get("queries") + " queries among "
                        + subset.getValue().facts().get("candidates") + " candidates")
                .collect(Collectors.joining(", "));
        if (!sizes.isEmpty()) {
            notes.add(Note.of(label + ": " + sizes));
        }
    }

    private static long sum(TaskResult result, ToLongFunction<Counts> count) {
        return result.subsets().values().stream()
                .map(SubsetResult::counts)
                .mapToLong(count)
                .sum();
    }
}
