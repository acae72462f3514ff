package org.embeval.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** A plain table for lists: columns as wide as their cells, long cells wrapped, the last column up to the terminal's width. */
final class ListTable {
    private static final int GAP = 2;
    private static final int WIDEST_COLUMN = 28;
    private static final int LEAST_LAST_COLUMN = 20;

    private final List<String[]> rows = new ArrayList<>();

    ListTable(String... header) {
        rows.add(header);
    }

    void add(String... cells) {
        rows.add(cells);
    }

    String render(int width) {
        int columns = rows.get(0).length;
        Column[] layout = new Column[columns];
        int used = 0;
        for (int c = 0; c < columns - 1; c++) {
            int column = c;
            int widest =
                    rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
            int columnWidth = Math.min(widest, WIDEST_COLUMN) + GAP;
            layout[c] = new Column(columnWidth, 0, Overflow.WRAP);
            used += columnWidth;
        }
        layout[columns - 1] = new Column(Math.max(LEAST_LAST_COLUMN, width - used), 0, Overflow.WRAP);
        TextTable table = TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), layout);
        rows.forEach(row -> table.addRowValues(row));
        return table.toString().lines().map(String::stripTrailing).reduce("", (all, line) -> all + line + "\n");
    }

    /** A paragraph in lines of a width, without a line feed at the end. */
    static String wrapped(String text, int width) {
        TextTable paragraph =
                TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), new Column(width, 0, Overflow.WRAP));
        paragraph.addRowValues(text);
        return paragraph.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    /** The same as a table of Markdown. */
    String markdown() {
        StringBuilder out = new StringBuilder(markdownRow(rows.get(0)));
        out.append("|").append(" --- |".repeat(rows.get(0).length)).append('\n');
        rows.stream().skip(1).forEach(row -> out.append(markdownRow(row)));
        return out.toString();
    }

    private static String markdownRow(String[] row) {
        return Arrays.stream(row).map(MarkdownText::escape).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
