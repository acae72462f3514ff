package org.embeval.datasets.own;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.embeval.api.EvalException;

/** Ids of one file, each once, and the row that each belongs to. */
final class UniqueIds {
    private final Map<String, Integer> rowOf = new LinkedHashMap<>();
    private final Map<String, Long> lineOf = new LinkedHashMap<>();

    /** @throws EvalException with both lines if an earlier row has the id */
    void add(OwnRow row, String column) {
        add(row, column, row.id(column));
    }

    /** Calls a row by its line. */
    void addLine(OwnRow row, String column) {
        add(row, column, Long.toString(row.line()));
    }

    private void add(OwnRow row, String column, String id) {
        Long earlier = lineOf.putIfAbsent(id, row.line());
        if (earlier != null) {
            throw row.damaged(column, "the id \"" + id + "\" stands in line " + earlier + " already");
        }
        rowOf.put(id, rowOf.size());
    }

    List<String> inOrder() {
        return List.copyOf(rowOf.keySet());
    }

    boolean contains(String id) {
        return rowOf.containsKey(id);
    }

    /** @throws EvalException with file, line and column if there is no such id */
    int row(OwnRow row, String column, String what) {
        Integer found = rowOf.get(row.id(column));
        if (found == null) {
            throw row.damaged(column, "there is no " + what + " with the id \"" + row.id(column) + "\"");
        }
        return found;
    }
}
