package org.embeval.reports;

import java.util.List;
import java.util.stream.Collectors;
import org.embeval.reports.Page.Cell;
import org.embeval.reports.Page.Grid;

/** Pages in GitHub's Markdown. */
final class MarkdownLayout {
    private MarkdownLayout() {}

    static String text(Page page) {
        StringBuilder text =
                new StringBuilder("## ").append(escaped(page.heading())).append("\n\n");
        if (!page.warning().isEmpty()) {
            text.append("**").append(escaped(page.warning())).append("**\n\n");
        }
        page.grids().forEach(grid -> append(text, grid));
        page.notes().forEach(note -> text.append("- ").append(escaped(note)).append('\n'));
        return text.append(page.notes().isEmpty() ? "" : "\n").toString();
    }

    private static void append(StringBuilder text, Grid grid) {
        text.append(escaped(grid.title())).append("\n\n");
        appendRow(
                text,
                grid.columns().stream().map(column -> escaped(column.header())).toList());
        appendRow(
                text,
                grid.columns().stream()
                        .map(column -> column.number() ? "---:" : "---")
                        .toList());
        grid.rows()
                .forEach(row ->
                        appendRow(text, row.stream().map(MarkdownLayout::cell).toList()));
        text.append('\n');
    }

    private static void appendRow(StringBuilder text, List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String cell(Cell cell) {
        return cell.best() ? "**" + escaped(cell.text()) + "**" : escaped(cell.text());
    }

    private static String escaped(String text) {
        return Words.clean(text).replaceAll("[\\\\|*`<]", "\\\\$0");
    }
}
