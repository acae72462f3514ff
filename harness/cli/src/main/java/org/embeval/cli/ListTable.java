package org.embeval.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** A plain table for lists: columns as wide as their cells, long cells wrapped, the last column up to the terminal's width. */
final class ListTable {
    /** Between two columns. */
    static final int GAP = 2;
    /** What is wider is broken into lines. */
    static final int WIDEST_COLUMN = 30;
    /** The last column is narrowed to this before others are narrowed at all. */
    static final int LEAST_LAST_COLUMN = 20;

    private static final int NARROWEST_COLUMN = 12;
    private static final Pattern FIGURES = Pattern.compile("[-+<]?[0-9.]*|\\[[^\\]]*\\]");

    private final List<String[]> rows = new ArrayList<>();

    ListTable(String... header) {
        rows.add(header);
    }

    void add(String... cells) {
        rows.add(cells);
    }

    String render(int width) {
        int last = Math.min(LEAST_LAST_COLUMN, widest(rows.get(0).length - 1));
        int[] widths = widths(width - last);
        Column[] layout = new Column[widths.length + 1];
        for (int c = 0; c < widths.length; c++) {
            layout[c] = new Column(widths[c], 0, Overflow.WRAP);
        }
        int used = Arrays.stream(widths).sum();
        layout[widths.length] = new Column(Math.max(last, width - used), 0, Overflow.WRAP);
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

    private boolean holdsFigures(int column) {
        return rows.stream()
                .skip(1)
                .allMatch(row -> FIGURES.matcher(row[column]).matches());
    }

    private int widest(int column) {
        return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
    }

    /**
     * Widths of all columns but the last. Where there is too little room the later ones are narrowed first. The names in the
     * first column never are, since they are there to be copied, and neither are figures, which nobody can read in two lines:
     * rather a line is longer than the terminal.
     */
    private int[] widths(int room) {
        int[] widths = new int[rows.get(0).length - 1];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = Math.min(widest(c), WIDEST_COLUMN) + GAP;
        }
        int excess = Arrays.stream(widths).sum() - room;
        for (int c = widths.length - 1; c > 0 && excess > 0; c--) {
            if (holdsFigures(c)) {
                continue;
            }
            int cut = Math.max(0, Math.min(excess, widths[c] - NARROWEST_COLUMN));
            widths[c] -= cut;
            excess -= cut;
        }
        return widths;
    }
}
