package org.embeval.datasets.own;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.embeval.api.EvalException;
import org.embeval.api.FileForm.Slot;
import org.embeval.api.TaskFile.Format;
import org.embeval.api.TaskFile.Table;
import org.embeval.datasets.text.TextFile;

/**
 * A file of a user, read into rows.
 *
 * <p>Values are taken as they are; carriage returns before line feeds and a byte order mark are none of them. Rows have as
 * many columns as the first line.
 */
final class OwnTable {
    private final TextFile file;
    private final Table table;
    private final Slot slot;

    /** @param folder of the task file */
    OwnTable(Path folder, Table table, Slot slot) {
        this.file = new TextFile(folder.resolve(table.file()).normalize(), "");
        this.table = table;
        this.slot = slot;
    }

    /**
     * All rows, at least one.
     *
     * @throws EvalException with {@link org.embeval.api.Fault#UNAVAILABLE}, file and line if the file is damaged or lacks a
     *     column
     */
    List<OwnRow> rows() throws IOException {
        List<String> lines = new ArrayList<>(
                file.readLinesLf().stream().map(OwnTable::withoutCarriageReturn).toList());
        if (lines.isEmpty()) {
            throw file.damaged(name() + " is empty.");
        }
        if (lines.get(0).startsWith("\uFEFF")) {
            lines.set(0, lines.get(0).substring(1));
        }
        List<OwnRow> rows = table.format() == Format.JSONL ? objects(lines) : records(lines);
        if (rows.isEmpty()) {
            throw file.damaged(name() + " has no rows below its header.");
        }
        return rows;
    }

    private static String withoutCarriageReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private Path name() {
        return file.path().getFileName();
    }

    private List<OwnRow> objects(List<String> lines) {
        Map<String, String> fields = new LinkedHashMap<>(table.columns());
        slot.optional().forEach(column -> fields.putIfAbsent(column, column));
        JsonLines json = new JsonLines(file, fields, slot.columns());
        List<OwnRow> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(json.row(rows.size() + 1L, line));
        }
        return rows;
    }

    private List<OwnRow> records(List<String> lines) {
        List<Columns> records = Columns.split(file, table, lines);
        Columns first = records.get(0);
        Map<String, Integer> positions = table.header() ? positions(first) : numbers(first);
        List<OwnRow> rows = new ArrayList<>();
        for (Columns columns : table.header() ? records.subList(1, records.size()) : records) {
            if (columns.values().size() != first.values().size()) {
                throw file.damaged(
                        columns.line(),
                        name() + " has " + columns.values().size() + " columns here and "
                                + first.values().size() + " in line " + first.line()
                                + "; every line should have as many.");
            }
            Map<String, String> values = new LinkedHashMap<>();
            positions.forEach(
                    (column, position) -> values.put(column, columns.values().get(position)));
            rows.add(new OwnRow(file, columns.line(), values, places(positions)));
        }
        return rows;
    }

    /** Where columns stand that have names or numbers, counted from 0. */
    private Map<String, Integer> positions(Columns header) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        table.columns().forEach((column, place) -> {
            int position = header.values().indexOf(place);
            positions.put(column, position >= 0 ? position : number(column, place, header));
        });
        for (String column : slot.optional()) {
            int position = header.values().indexOf(column);
            if (position >= 0) {
                positions.putIfAbsent(column, position);
            }
        }
        return positions;
    }

    private Map<String, Integer> numbers(Columns first) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        if (table.columns().isEmpty()) {
            requireWidth(first);
            slot.allColumns().stream()
                    .limit(first.values().size())
                    .forEach(column -> positions.put(column, positions.size()));
        }
        table.columns().forEach((column, place) -> positions.put(column, number(column, place, first)));
        return positions;
    }

    private void requireWidth(Columns first) {
        int width = first.values().size();
        if (width < slot.columns().size() || width > slot.allColumns().size()) {
            throw file.damaged(
                    first.line(),
                    name() + " has " + width + " columns, but without the key columns it should have these: "
                            + String.join(", ", slot.columns())
                            + (slot.optional().isEmpty() ? "" : ", and maybe " + String.join(", ", slot.optional()))
                            + ".");
        }
    }

    private int number(String column, String place, Columns first) {
        boolean isNumber = place.matches("[0-9]+");
        if (isNumber && Integer.parseInt(place) <= first.values().size()) {
            return Integer.parseInt(place) - 1;
        }
        throw file.damaged(
                first.line(),
                name() + " has no column " + (isNumber ? place : "\"" + place + "\"") + " for \"" + column + "\". "
                        + (table.header()
                                ? "Its first line names: " + String.join(", ", first.values())
                                        + ". If that is no header, say \"header: no\"."
                                : "Its first line has " + first.values().size() + "."));
    }

    private Map<String, String> places(Map<String, Integer> positions) {
        Map<String, String> places = new LinkedHashMap<>();
        positions.forEach((column, position) -> places.put(
                column,
                (position + 1) + (table.header() ? " (" + table.columns().getOrDefault(column, column) + ")" : "")));
        return places;
    }
}
