package org.embeval.reports.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.embeval.api.Estimate;
import org.embeval.reports.table.Cell.Emphasis;
import org.embeval.reports.table.Grid.Column;
import org.embeval.reports.table.Grid.Row;
import org.embeval.reports.table.Grid.Span;
import org.embeval.reports.table.Page.Note;

/** Invented pages that have everything a layout must cope with. */
final class Pages {
    static final String NASTY = "[a]_b & 100% {c} \\d #1 $x^2~y <i>|\"q\" 'r' `s` *t* 中文 łódź ↓ … –";

    private Pages() {}

    /** Two blocks below two spans: a best, a second that is tied with it, and a hole with a note. */
    static Page blocks() {
        List<Column> columns = List.of(
                Column.of("model", false),
                Column.of("birds", true),
                new Column("tea", "tea ↓", true, List.of(2), "how long it draws", ""));
        Cell best = Cell.measured("accuracy", new Estimate(0.9, 0.85, 0.95))
                .ranked(Optional.of(new Places(1, 2)), Emphasis.BEST);
        Cell second = Cell.measured("accuracy", new Estimate(0.88, 0.83, 0.93))
                .ranked(Optional.of(new Places(1, 2)), Emphasis.SECOND);
        Cell hole = Cell.of(Figures.NONE).marked(List.of(1)).hinted("nobody made it");
        List<Row> rows = List.of(
                new Row("ours", List.of(Cell.of("[ant]"), best, Cell.measured("std", Estimate.of(3))), "[ant]"),
                new Row("ours", List.of(Cell.of("bat"), second, hole), "bat"),
                new Row("theirs", List.of(Cell.of("cat"), Cell.measured("accuracy", Estimate.of(0.5)), hole), "cat"));
        Grid grid = new Grid(
                "all", "All of them", 1, List.of(new Span("", 1), new Span("things", 2)), columns, rows, false);
        return new Page(
                "invented",
                "An invented page",
                "Not real",
                List.of(grid),
                List.of(Note.of("In percent."), new Note(1, "nobody made it"), new Note(2, "in minutes")));
    }

    /** One word everywhere. */
    static Page everywhere(String words) {
        Grid grid = new Grid(
                "g",
                words,
                1,
                List.of(new Span(words, 2)),
                List.of(
                        new Column("a", words, false, List.of(), words, words),
                        new Column("b", words, true, List.of(), words, words)),
                List.of(new Row(words, List.of(Cell.of(words).hinted(words), Cell.of(words)), words)),
                false);
        return new Page("p", words, words, List.of(grid), List.of(Note.of(words)));
    }

    static Page withRows(int rows) {
        List<Row> all = IntStream.range(0, rows)
                .mapToObj(i -> Row.of(List.of(Cell.of("m" + i), Cell.measured("accuracy", Estimate.of(i / 200.0)))))
                .toList();
        Grid grid = new Grid(
                "long", "", 1, List.of(), List.of(Column.of("model", false), Column.of("birds", true)), all, false);
        return new Page("long", "Long", "", List.of(grid), List.of());
    }
}
