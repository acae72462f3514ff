package org.embeval.reports.paper;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table of results as a paper prints it.
 *
 * @param name by which it is asked for, such as {@code labse-table-2}
 * @param paper what the paper is called in short
 * @param reference the paper and which of its tables
 * @param caption what it shows, in a few words
 * @param about notes on the whole table, by their keys
 * @param sections its printed rows
 * @param measured its measured rows: one for each model in each block; empty if nothing can be measured for it
 * @param notes texts of notes by the keys that rows, cells and columns use
 */
record PaperTable(
        String name,
        String paper,
        String reference,
        String caption,
        List<String> about,
        List<Column> columns,
        List<Section> sections,
        List<Block> measured,
        Map<String, String> notes) {
    PaperTable {
        about = copy(about);
        columns = copy(columns);
        sections = copy(sections);
        measured = copy(measured);
        notes = notes == null ? Map.of() : Map.copyOf(notes);
        List<String> ids = columns.stream().map(Column::id).toList();
        Set<String> used = new LinkedHashSet<>(about);
        columns.forEach(column -> used.addAll(column.notes()));
        for (Section section : sections) {
            for (Printed row : section.rows()) {
                check(name, row.values().size() == ids.size(), row.label() + " has not one value for each column");
                check(name, ids.containsAll(row.cells().keySet()), row.label() + " has notes on no column");
                used.addAll(row.notes());
                row.cells().values().forEach(used::addAll);
            }
        }
        for (Block block : measured) {
            check(name, ids.containsAll(block.cells().keySet()), "a measured block fills no column");
        }
        check(name, used.equals(notes.keySet()), "notes " + notes.keySet() + ", used " + used);
    }

    private static void check(String name, boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(name + ": " + problem);
        }
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** The text of a note. */
    String note(String key) {
        return notes.get(key);
    }

    /** Ids of all tasks that its measured rows look at, in the order of the columns. */
    List<String> tasks() {
        return bindings().stream().map(Binding::task).distinct().toList();
    }

    /** All single values that its measured rows are made of, in their order. */
    List<Binding> bindings() {
        return measured.stream()
                .flatMap(block -> columns.stream().flatMap(column -> block.bindings(column).stream()))
                .flatMap(binding -> binding.parts().stream())
                .toList();
    }

    /**
     * @param span what stands above it and its neighbours; empty if nothing
     * @param metric as the paper calls it
     * @param digits decimals that the paper prints
     * @param notes keys
     */
    record Column(String id, String header, String span, String metric, Unit unit, int digits, List<String> notes) {
        Column {
            span = span == null ? "" : span;
            notes = copy(notes);
        }
    }

    /** @param title what stands above its rows; empty if nothing */
    record Section(String title, List<Printed> rows) {
        Section {
            title = title == null ? "" : title;
            rows = copy(rows);
        }
    }

    /**
     * A row as it is printed.
     *
     * @param values in the order and unit of the columns; null where the paper has none
     * @param notes keys of notes on the row
     * @param cells keys of notes on its cells, by column
     */
    record Printed(String label, List<BigDecimal> values, List<String> notes, Map<String, List<String>> cells) {
        Printed {
            notes = copy(notes);
            cells = cells == null ? Map.of() : Map.copyOf(cells);
        }
    }

    /**
     * Measured rows of one kind.
     *
     * @param title what tells them from those of other blocks; empty if there is one block
     * @param cells where the value of a column may come from, the best source first; no key for a column that nothing measures
     */
    record Block(String title, Map<String, List<Binding>> cells) {
        Block {
            title = title == null ? "" : title;
            cells = Map.copyOf(cells);
        }

        List<Binding> bindings(Column column) {
            return cells.getOrDefault(column.id(), List.of());
        }
    }
}
