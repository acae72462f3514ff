package org.embeval.reports.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.reports.table.Cell;
import org.embeval.reports.table.Footnotes;
import org.embeval.reports.table.Words;

/**
 * One model, run in one way, with at most one result for each board. Results of the same model that was set up otherwise, or
 * that were measured twice, make further rows.
 */
public final class ModelRow {
    private static final String OTHER_MODEL = "other_model";

    private final String id;
    private final Map<Board.Key, TaskResult> results = new LinkedHashMap<>();
    private ModelId model;
    private String label;

    private ModelRow(TaskResult first) {
        this.id = Words.clean(first.model().setUp());
        this.model = first.model();
        this.label = id;
    }

    /** Rows in the order of their first results; rows with the same name are numbered. */
    public static List<ModelRow> of(List<TaskResult> results) {
        List<ModelRow> rows = new ArrayList<>();
        // Cells that were never opened do not know how their model was set up: they go where there is room.
        List<TaskResult> openedFirst = results.stream()
                .sorted(Comparator.comparing(result -> !wasOpened(result.model())))
                .toList();
        for (TaskResult result : openedFirst) {
            ModelRow row = rows.stream()
                    .filter(candidate -> candidate.takes(result))
                    .findFirst()
                    .orElseGet(() -> {
                        rows.add(new ModelRow(result));
                        return rows.get(rows.size() - 1);
                    });
            row.add(result);
        }
        number(rows);
        return rows;
    }

    private static void number(List<ModelRow> rows) {
        Map<String, Integer> uses = new LinkedHashMap<>();
        for (ModelRow row : rows) {
            int use = uses.merge(row.id, 1, Integer::sum);
            row.label = use == 1 ? row.id : row.id + " (" + use + ")";
        }
    }

    /** Its label, with a note if it is not the first row of its name. */
    public Cell cell(List<ModelRow> rows, Footnotes footnotes) {
        Cell cell = Cell.of(label);
        return rows.stream()
                .filter(this::isAnotherRunOf)
                .findFirst()
                .filter(first -> rows.indexOf(first) < rows.indexOf(this))
                .map(first -> label + ": " + difference(first))
                .map(note -> cell.marked(footnotes.mark(note)).hinted(note))
                .orElse(cell);
    }

    private boolean takes(TaskResult result) {
        ModelId other = result.model();
        boolean sameModel = model.id().equals(other.id()) && model.revision().equals(other.revision());
        boolean sameSetup = !wasOpened(model)
                || !wasOpened(other)
                || (model.digest().equals(other.digest()) && setup(model).equals(setup(other)));
        return sameModel && sameSetup && !results.containsKey(Board.Key.of(result));
    }

    private void add(TaskResult result) {
        results.put(Board.Key.of(result), result);
        if (!wasOpened(model)) {
            model = result.model();
        }
    }

    private static boolean wasOpened(ModelId model) {
        return !model.digest().isEmpty();
    }

    /** How it was run, without the second models that single tasks asked for. */
    private static SortedMap<String, String> setup(ModelId model) {
        SortedMap<String, String> setup = new TreeMap<>(model.settings());
        setup.keySet().removeIf(name -> name.startsWith(OTHER_MODEL));
        return setup;
    }

    public String label() {
        return label;
    }

    /** All that there is of it, in the order of the results. */
    public List<TaskResult> results() {
        return List.copyOf(results.values());
    }

    Optional<TaskResult> result(Board board) {
        return board.results().stream().filter(results::containsValue).findFirst();
    }

    private boolean isAnotherRunOf(ModelRow first) {
        return this != first && id.equals(first.id);
    }

    /** In what it differs from the first row of its name, in a few words. */
    private String difference(ModelRow first) {
        List<String> differences = new ArrayList<>();
        if (!model.revision().equals(first.model.revision())) {
            differences.add("revision " + model.revision() + ", not " + first.model.revision());
        }
        SortedMap<String, String> ours = setup(model);
        SortedMap<String, String> theirs = setup(first.model);
        TreeSet<String> names = new TreeSet<>(ours.keySet());
        names.addAll(theirs.keySet());
        for (String name : names) {
            String here = ours.getOrDefault(name, "unset");
            String there = theirs.getOrDefault(name, "unset");
            if (!here.equals(there)) {
                differences.add(name + " " + here + ", not " + there);
            }
        }
        if (differences.isEmpty()) {
            return model.digest().equals(first.model.digest())
                    ? "another run, set up in the same way"
                    : "another encoder under the same name and settings (digest)";
        }
        return String.join("; ", differences);
    }
}
