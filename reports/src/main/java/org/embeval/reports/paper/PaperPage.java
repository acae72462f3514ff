package org.embeval.reports.paper;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.embeval.api.Estimate;
import org.embeval.api.TaskResult;
import org.embeval.reports.board.ModelRow;
import org.embeval.reports.paper.Measurements.Found;
import org.embeval.reports.paper.PaperTable.Block;
import org.embeval.reports.paper.PaperTable.Column;
import org.embeval.reports.paper.PaperTable.Printed;
import org.embeval.reports.paper.PaperTable.Section;
import org.embeval.reports.table.Cell;
import org.embeval.reports.table.Cell.Emphasis;
import org.embeval.reports.table.Figures;
import org.embeval.reports.table.Footnotes;
import org.embeval.reports.table.Grid;
import org.embeval.reports.table.Grid.Row;
import org.embeval.reports.table.Grid.Span;
import org.embeval.reports.table.Page;
import org.embeval.reports.table.Page.Note;

/**
 * A paper's table, with measured rows below the printed ones.
 *
 * <p>A model has a row if any result of it is of a task that the table looks at. A cell of such a row has a value only if a
 * result was measured as the column wants it; otherwise it has a dash, and a note
 * that says why.
 */
public final class PaperPage {
    private static final String MODEL = "model";
    private static final String PRINTED = "published";
    private static final String MEASURED = "measured";

    private final PaperTable table;
    private final PaperTables papers;
    private final List<ModelRow> models;
    private final Footnotes footnotes = new Footnotes();

    private PaperPage(PaperTable table, PaperTables papers, List<TaskResult> results) {
        this.table = table;
        this.papers = papers;
        List<String> tasks = table.tasks();
        this.models = ModelRow.of(results.stream()
                .filter(result -> tasks.contains(result.task().id()))
                .toList());
    }

    /**
     * The page of one table.
     *
     * @param results those of all models; what the table does not look at is passed over
     * @throws org.embeval.api.EvalException if there is no such table
     */
    public static Page of(String name, PaperTables papers, List<TaskResult> results) {
        return new PaperPage(papers.table(name), papers, results).page();
    }

    private Page page() {
        List<Row> rows = new ArrayList<>();
        table.sections().forEach(section -> addPrinted(rows, section));
        table.measured().forEach(block -> addMeasured(rows, block));
        List<Grid.Column> columns = footnotes.headersNumberedAsRead(columns());
        Grid grid = new Grid(table.name(), "", 1, spans(), columns, footnotes.numberedAsRead(rows), false);
        return new Page(table.name(), table.name() + ": " + table.caption(), "", List.of(grid), notes());
    }

    private List<Grid.Column> columns() {
        Set<String> shared = sharedWarnings();
        List<Grid.Column> columns = new ArrayList<>();
        columns.add(Grid.Column.of(MODEL, false));
        for (Column column : table.columns()) {
            Set<String> texts = new LinkedHashSet<>();
            column.notes().forEach(key -> texts.add(table.note(key)));
            texts.addAll(warnings(column));
            texts.removeAll(shared);
            columns.add(new Grid.Column(column.id(), column.header(), true, marks(texts), unit(column), ""));
        }
        return columns;
    }

    private static String unit(Column column) {
        return switch (column.unit()) {
            case PERCENT -> column.metric() + " in percent";
            case MILLIONS -> column.metric() + " in millions";
            case RAW -> column.metric();
        };
    }

    /** What its sources warn of. */
    private Set<String> warnings(Column column) {
        Set<String> warnings = new LinkedHashSet<>();
        table.measured().stream()
                .flatMap(block -> block.bindings(column).stream())
                .flatMap(binding -> binding.parts().stream())
                .forEach(part -> warnings.add(papers.way(part.way()).warning()));
        warnings.remove("");
        return warnings;
    }

    /** Those that would stand at every column: they are told once, below. */
    private Set<String> sharedWarnings() {
        Set<String> shared = new LinkedHashSet<>(warnings(table.columns().get(0)));
        table.columns().forEach(column -> shared.retainAll(warnings(column)));
        return shared;
    }

    private List<Integer> marks(Iterable<String> texts) {
        List<Integer> marks = new ArrayList<>();
        texts.forEach(text -> marks.addAll(footnotes.mark(text)));
        return marks;
    }

    private List<Span> spans() {
        if (table.columns().stream().allMatch(column -> column.span().isEmpty())) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>(List.of(new Span("", 1)));
        for (Column column : table.columns()) {
            Span last = spans.get(spans.size() - 1);
            if (last.text().equals(column.span())) {
                spans.set(spans.size() - 1, new Span(last.text(), last.columns() + 1));
            } else {
                spans.add(new Span(column.span(), 1));
            }
        }
        return spans;
    }

    private void addPrinted(List<Row> rows, Section section) {
        for (Printed row : section.rows()) {
            List<Cell> cells = new ArrayList<>();
            cells.add(noted(Cell.of(row.label()), row.notes()));
            for (int i = 0; i < table.columns().size(); i++) {
                cells.add(printed(row, i));
            }
            rows.add(new Row(section.title().isEmpty() ? PRINTED : section.title(), cells, ""));
        }
    }

    private Cell printed(Printed row, int index) {
        Column column = table.columns().get(index);
        if (row.values().get(index) == null) {
            return Cell.of(Figures.NONE);
        }
        double raw = column.unit().raw(row.values().get(index));
        Cell cell = Cell.of(column.unit().text(raw, column.digits()), Estimate.of(raw));
        return noted(cell, row.cells().getOrDefault(column.id(), List.of()));
    }

    private Cell noted(Cell cell, List<String> keys) {
        List<String> texts = keys.stream().map(table::note).toList();
        return texts.isEmpty() ? cell : cell.marked(marks(texts)).hinted(String.join(" ", texts));
    }

    private void addMeasured(List<Row> rows, Block block) {
        String title = block.title().isEmpty() ? MEASURED : MEASURED + ": " + block.title();
        for (ModelRow model : models) {
            Measurements measurements = new Measurements(model.results(), papers);
            List<Cell> cells = new ArrayList<>();
            cells.add(model.cell(models, footnotes));
            table.columns().forEach(column -> cells.add(measured(column, block.bindings(column), measurements)));
            rows.add(new Row(title, cells, model.label()));
        }
    }

    private Cell measured(Column column, List<Binding> bindings, Measurements measurements) {
        Found found = measurements.find(bindings);
        if (found.hasValue()) {
            return value(column, found);
        }
        String reason = bindings.isEmpty() ? "no task measures it" : found.remark();
        String note = reason.isEmpty() ? "not measured: there is no result for it" : reason;
        return Cell.of(Figures.NONE).marked(footnotes.mark(note)).hinted(note);
    }

    private static Cell value(Column column, Found found) {
        Estimate estimate = found.estimate();
        return new Cell(
                text(column, estimate.value()),
                estimate,
                estimate.hasInterval()
                        ? "[" + text(column, estimate.low()) + ", " + text(column, estimate.high()) + "]"
                        : "",
                Optional.empty(),
                Emphasis.NONE,
                List.of(),
                found.remark());
    }

    private static String text(Column column, double value) {
        return column.unit().text(value, column.digits());
    }

    private List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        notes.add(Note.of(table.reference() + "."));
        table.about().forEach(key -> notes.add(Note.of(table.note(key))));
        sharedWarnings().forEach(warning -> notes.add(Note.of(warning)));
        if (models.isEmpty() && !table.measured().isEmpty()) {
            notes.add(Note.of(
                    "Measured rows are made of results of: " + String.join(", ", table.tasks()) + ". There are none."));
        }
        return Stream.concat(notes.stream(), footnotes.notes().stream()).toList();
    }
}
