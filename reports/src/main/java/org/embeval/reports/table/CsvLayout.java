package org.embeval.reports.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.embeval.reports.table.Grid.Column;
import org.embeval.reports.table.Grid.Row;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Grids as one CSV table.
 *
 * <p>A column of words is one field. A column of numbers has its raw values under its own name, and beside it as far as any
 * cell has them {@code _low} and {@code _high}, the ends of the 95 % interval; {@code _rank_best} and {@code _rank_worst};
 * and {@code _note}, why a cell is empty or what is to be known of it. Several grids stand below each other, with the columns
 * of all of them and one more, {@code table}, that tells whose row it is.
 */
public final class CsvLayout {
    private CsvLayout() {}

    /** As {@link CsvText} writes it. */
    public static String text(List<Page> pages) {
        List<Grid> grids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Page page : pages) {
            for (Grid grid : page.grids()) {
                grids.add(grid);
                names.add(page.grids().size() == 1 ? page.id() : page.id() + "/" + grid.id());
            }
        }
        return CsvText.of(table(grids, names));
    }

    private static Table table(List<Grid> grids, List<String> names) {
        List<Row> rows = new ArrayList<>();
        StringColumn whose = StringColumn.create("table");
        StringColumn block = StringColumn.create("block");
        for (int i = 0; i < grids.size(); i++) {
            for (Row row : grids.get(i).rows()) {
                rows.add(row);
                whose.append(names.get(i));
                block.append(Words.clean(row.block()));
            }
        }
        Table table = Table.create("grids");
        if (grids.size() > 1) {
            table.addColumns(whose);
        }
        if (rows.stream().anyMatch(row -> !row.block().isEmpty())) {
            table.addColumns(block);
        }
        for (String id : ids(grids)) {
            add(table, column(id, grids), cells(id, grids));
        }
        return table;
    }

    private static Set<String> ids(List<Grid> grids) {
        return grids.stream()
                .flatMap(grid -> grid.columns().stream())
                .map(Column::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Column column(String id, List<Grid> grids) {
        return grids.stream()
                .flatMap(grid -> grid.columns().stream())
                .filter(column -> column.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** One for each row of all grids; nothing where a grid has no such column. */
    private static List<Optional<Cell>> cells(String id, List<Grid> grids) {
        List<Optional<Cell>> cells = new ArrayList<>();
        for (Grid grid : grids) {
            int index = grid.columns().stream().map(Column::id).toList().indexOf(id);
            grid.rows()
                    .forEach(row -> cells.add(
                            index < 0
                                    ? Optional.empty()
                                    : Optional.of(row.cells().get(index))));
        }
        return cells;
    }

    private static void add(Table table, Column column, List<Optional<Cell>> cells) {
        String id = column.id();
        if (!column.number()) {
            table.addColumns(words(id, cells, Cell::text));
            return;
        }
        table.addColumns(numbers(id, cells, cell -> cell.estimate().value()));
        if (any(cells, cell -> cell.estimate().hasInterval())) {
            table.addColumns(
                    numbers(id + "_low", cells, cell -> cell.estimate().low()),
                    numbers(id + "_high", cells, cell -> cell.estimate().high()));
        }
        if (any(cells, cell -> cell.places().isPresent())) {
            table.addColumns(places(id + "_rank_best", cells, Places::best));
            table.addColumns(places(id + "_rank_worst", cells, Places::worst));
        }
        if (any(cells, cell -> !cell.hint().isEmpty())) {
            table.addColumns(words(id + "_note", cells, Cell::hint));
        }
    }

    private static boolean any(List<Optional<Cell>> cells, Predicate<Cell> condition) {
        return cells.stream().anyMatch(cell -> cell.filter(condition).isPresent());
    }

    private static StringColumn words(String id, List<Optional<Cell>> cells, Function<Cell, String> text) {
        StringColumn column = StringColumn.create(id);
        cells.forEach(cell -> column.append(Words.clean(cell.map(text).orElse(""))));
        return column;
    }

    private static DoubleColumn numbers(String id, List<Optional<Cell>> cells, Function<Cell, Double> number) {
        DoubleColumn column = DoubleColumn.create(id);
        cells.forEach(cell -> column.append(cell.map(number).orElse(Double.NaN)));
        return column;
    }

    private static IntColumn places(String id, List<Optional<Cell>> cells, Function<Places, Integer> place) {
        IntColumn column = IntColumn.create(id);
        for (Optional<Cell> cell : cells) {
            Optional<Places> places = cell.flatMap(Cell::places);
            if (places.isPresent()) {
                column.append(place.apply(places.get()));
            } else {
                column.appendMissing();
            }
        }
        return column;
    }
}
