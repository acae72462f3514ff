package org.embeval.reports;

import java.util.List;

/**
 * What is to be shown of one board, before anybody knows whether on a terminal or in Markdown.
 *
 * @param warning what nobody may overlook; empty if nothing
 * @param notes a sentence or two each
 */
record Page(String heading, String warning, List<Grid> grids, List<String> notes) {
    Page {
        grids = List.copyOf(grids);
        notes = List.copyOf(notes);
    }

    /**
     * A table.
     *
     * @param keys how many of its first columns tell what a row is
     * @param foldable whether it may be laid in panels side by side, to save lines
     */
    record Grid(String title, int keys, List<Column> columns, List<List<Cell>> rows, boolean foldable) {
        Grid {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            for (List<Cell> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(row.size() + " cells for " + columns.size() + " columns");
                }
            }
        }
    }

    /** @param number whether it is set flush right */
    record Column(String header, boolean number) {}

    /** @param best whether it is the best of those it is compared with */
    record Cell(String text, boolean best) {
        static Cell of(String text) {
            return new Cell(text, false);
        }
    }
}
