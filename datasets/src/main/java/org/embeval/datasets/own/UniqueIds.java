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
        put(row, column, row.id(column));
    }

    /**
     * Adds a row by its id, or by its line if it has none.
     *
     * @param beside a column that the row has, for the error
     */
    void add(OwnRow row, String column, String beside) {
        if (row.optional(column).isPresent()) {
            add(row, column);
        } else {
            put(row, beside, Long.toString(row.line()));
        }
    }

    private void put(OwnRow row, String column, String id) {
        Long earlier = lineOf.putIfAbsent(id, row.line());
        if (earlier != null) {
            throw row.damaged(column, "the id \"" + id + "\" stands in line " + earlier + " already");
        }
        rowOf.put(id, rowOf.size());
    }

    List<String> inOrder() {
        return List.copyOf(rowOf.keySet());
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
