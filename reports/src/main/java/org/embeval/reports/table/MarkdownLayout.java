package org.embeval.reports.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pages in GitHub's Markdown, which has no headers over several columns: their texts come before those of the columns. */
public final class MarkdownLayout {
    private MarkdownLayout() {}

    /** One section. */
    public static String text(Page page) {
        StringBuilder text =
                new StringBuilder("## ").append(escaped(page.heading())).append("\n\n");
        if (!page.warning().isEmpty()) {
            text.append("**").append(escaped(page.warning())).append("**\n\n");
        }
        page.grids().forEach(grid -> append(text, grid));
        page.notes()
                .forEach(note ->
                        text.append("- ").append(escaped(Words.withMark(note))).append('\n'));
        return text.append(page.notes().isEmpty() ? "" : "\n").toString();
    }

    private static void append(StringBuilder text, Grid grid) {
        if (!grid.title().isEmpty()) {
            text.append(escaped(grid.title())).append("\n\n");
        }
        List<String> spans = grid.spanOfEachColumn();
        appendRow(
                text,
                IntStream.range(0, spans.size())
                        .mapToObj(i -> spanned(
                                spans.get(i), Words.withMarks(grid.columns().get(i))))
                        .toList());
        appendRow(
                text,
                grid.columns().stream()
                        .map(column -> column.number() ? "---:" : "---")
                        .toList());
        for (int row = 0; row < grid.rows().size(); row++) {
            if (grid.beginsBlock(row)) {
                appendBlock(text, grid, row);
            }
            appendRow(
                    text,
                    grid.rows().get(row).cells().stream()
                            .map(MarkdownLayout::cell)
                            .toList());
        }
        text.append('\n');
    }

    private static String spanned(String span, String header) {
        return escaped(span.isEmpty() ? header : span + ": " + header);
    }

    private static void appendBlock(StringBuilder text, Grid grid, int row) {
        String block = grid.rows().get(row).block();
        if (!block.isEmpty()) {
            appendRow(
                    text,
                    IntStream.range(0, grid.columns().size())
                            .mapToObj(column -> column == 0 ? "*" + escaped(block) + "*" : "")
                            .toList());
        }
    }

    private static void appendRow(StringBuilder text, List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** Markdown has no underline, GitHub's has an element for it. */
    private static String cell(Cell cell) {
        String text = escaped(cell.text());
        String emphasised = switch (cell.emphasis()) {
            case BEST -> "**" + text + "**";
            case SECOND -> "<ins>" + text + "</ins>";
            case NONE -> text;
        };
        return emphasised + (cell.tiedWithBest() ? Words.TIED : "") + Words.superscript(cell.marks());
    }

    private static String escaped(String text) {
        return Words.clean(text).replaceAll("[\\\\|*`<]|(?<=])\\(", "\\\\$0");
    }
}
