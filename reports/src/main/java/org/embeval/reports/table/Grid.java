package org.embeval.reports.table;

import java.util.ArrayList;
import java.util.List;

/**
 * A table.
 *
 * @param id a name for files, anchors and JSON, unique on its page
 * @param title one line
 * @param keys how many of its first columns tell what a row is
 * @param spans headers over several columns, from the left, all columns together; empty if there are none
 * @param rows each with a cell for every column
 * @param foldable whether it may be laid in panels side by side, to save lines
 */
public record Grid(
        String id, String title, int keys, List<Span> spans, List<Column> columns, List<Row> rows, boolean foldable) {
    public Grid {
        spans = List.copyOf(spans);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        int spanned = spans.stream().mapToInt(Span::columns).sum();
        if (!spans.isEmpty() && spanned != columns.size()) {
            throw new IllegalArgumentException("spans over " + spanned + " of " + columns.size() + " columns");
        }
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException(row.cells().size() + " cells for " + columns.size() + " columns");
            }
        }
    }

    /** The text of the span over each column; empty texts if there are no spans. */
    List<String> spanOfEachColumn() {
        List<String> texts = new ArrayList<>();
        spans.forEach(span -> {
            for (int i = 0; i < span.columns(); i++) {
                texts.add(span.text());
            }
        });
        while (texts.size() < columns.size()) {
            texts.add("");
        }
        return texts;
    }

    /** Whether the row begins a block, and thus gets a rule or a heading above it. */
    boolean beginsBlock(int row) {
        String before = row == 0 ? "" : rows.get(row - 1).block();
        return !rows.get(row).block().equals(before);
    }

    /**
     * A header over neighbouring columns.
     *
     * @param text empty over columns that belong to nothing
     */
    public record Span(String text, int columns) {}

    /**
     * What a column is.
     *
     * @param id its name in CSV and JSON, unique in its grid
     * @param number whether it holds numbers, which are set flush right
     * @param marks numbers of the notes about it
     * @param hint what a reader may want to know of it; empty if nothing
     * @param model which model it is about, so that it can be hidden with it; empty if it is about none
     */
    public record Column(String id, String header, boolean number, List<Integer> marks, String hint, String model) {
        public Column {
            marks = List.copyOf(marks);
        }

        /** A column that is called the same everywhere. */
        public static Column of(String header, boolean number) {
            return new Column(header, header, number, List.of(), "", "");
        }
    }

    /**
     * A line of the table.
     *
     * @param block the heading that it stands under with its neighbours; empty if under none
     * @param model which model it is about; empty if it is about none
     */
    public record Row(String block, List<Cell> cells, String model) {
        public Row {
            cells = List.copyOf(cells);
        }

        /** A line that belongs to no block and is about no model. */
        public static Row of(List<Cell> cells) {
            return new Row("", cells, "");
        }
    }
}
