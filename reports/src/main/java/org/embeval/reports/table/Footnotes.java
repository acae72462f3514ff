package org.embeval.reports.table;

import java.util.ArrayList;
import java.util.List;
import org.embeval.reports.table.Grid.Column;
import org.embeval.reports.table.Grid.Row;
import org.embeval.reports.table.Page.Note;

/** Notes that headers and cells point at; the same text is one note. */
public final class Footnotes {
    private final List<String> texts = new ArrayList<>();
    private final List<String> read = new ArrayList<>();

    /** For a header or a cell, until everything stands in its order. */
    public List<Integer> mark(String text) {
        if (!texts.contains(text)) {
            texts.add(text);
        }
        return List.of(texts.indexOf(text) + 1);
    }

    /** The same headers with the notes numbered as they are met in reading; they are read before the rows. */
    public List<Column> headersNumberedAsRead(List<Column> columns) {
        return columns.stream()
                .map(column -> new Column(
                        column.id(),
                        column.header(),
                        column.number(),
                        numbers(column.marks()),
                        column.hint(),
                        column.model()))
                .toList();
    }

    /** The same rows with the notes numbered as they are met in reading. */
    public List<Row> numberedAsRead(List<Row> rows) {
        List<Row> numbered = new ArrayList<>();
        for (Row row : rows) {
            numbered.add(new Row(
                    row.block(), row.cells().stream().map(this::numbered).toList(), row.model()));
        }
        return numbered;
    }

    private Cell numbered(Cell cell) {
        return cell.marked(numbers(cell.marks()));
    }

    private List<Integer> numbers(List<Integer> marks) {
        return marks.stream().map(this::number).toList();
    }

    private int number(int mark) {
        String text = texts.get(mark - 1);
        if (!read.contains(text)) {
            read.add(text);
        }
        return read.indexOf(text) + 1;
    }

    /** Those that were read. */
    public List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        read.forEach(text -> notes.add(new Note(notes.size() + 1, text)));
        return notes;
    }
}
