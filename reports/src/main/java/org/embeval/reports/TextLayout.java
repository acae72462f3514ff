package org.embeval.reports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.embeval.reports.Page.Cell;
import org.embeval.reports.Page.Column;
import org.embeval.reports.Page.Grid;

/** Pages on a terminal. A grid that is too wide is split into several below each other, with its keys repeated. */
final class TextLayout {
    private static final int NARROWEST = 40;
    private static final int WIDEST_VALUE = 18;
    private static final String GAP = "  ";
    private static final String PANEL_GAP = "   ";

    private final int width;
    private final boolean colour;

    TextLayout(int width, boolean colour) {
        this.width = Math.max(NARROWEST, width);
        this.colour = colour;
    }

    List<String> lines(Page page) {
        List<String> lines = new ArrayList<>();
        Words.wrap(page.heading(), width, "  ").forEach(line -> lines.add(bold(line)));
        if (!page.warning().isEmpty()) {
            Words.wrap(page.warning(), width, "  ").forEach(line -> lines.add(bold(line)));
        }
        for (Grid grid : page.grids()) {
            lines.add("");
            lines.addAll(lines(grid));
        }
        if (!page.notes().isEmpty()) {
            lines.add("");
        }
        page.notes().forEach(note -> lines.addAll(Words.wrap(note, width, "  ")));
        return lines;
    }

    private List<String> lines(Grid grid) {
        List<String> lines = new ArrayList<>(Words.wrap(grid.title(), width, "  "));
        int[] widths = widths(grid);
        int whole = sum(widths, IntStream.range(0, widths.length).boxed().toList());
        int panels = (width + PANEL_GAP.length()) / (whole + PANEL_GAP.length());
        if (grid.foldable() && panels > 1) {
            lines.addAll(folded(grid, widths, panels));
        } else {
            lines.addAll(split(grid, widths));
        }
        return lines;
    }

    /** The first column gives way, so that all keys and any one value fit into a line. */
    private int[] widths(Grid grid) {
        int[] widths = new int[grid.columns().size()];
        for (int column = 0; column < widths.length; column++) {
            int longest = Words.length(grid.columns().get(column).header());
            for (List<Cell> row : grid.rows()) {
                longest = Math.max(longest, Words.length(row.get(column).text()));
            }
            widths[column] = column == 0 ? longest : Math.min(longest, WIDEST_VALUE);
        }
        int widestValue = IntStream.range(grid.keys(), widths.length)
                .map(i -> widths[i])
                .max()
                .orElse(0);
        int others = IntStream.range(1, grid.keys())
                .map(i -> widths[i] + GAP.length())
                .sum();
        widths[0] = Math.min(widths[0], width - others - GAP.length() - widestValue);
        return widths;
    }

    private List<String> split(Grid grid, int[] widths) {
        List<String> lines = new ArrayList<>();
        List<Integer> keys = IntStream.range(0, grid.keys()).boxed().toList();
        int next = grid.keys();
        do {
            List<Integer> shown = new ArrayList<>(keys);
            while (next < widths.length && sum(widths, shown) + GAP.length() + widths[next] <= width) {
                shown.add(next++);
            }
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(head(grid, widths, shown));
            grid.rows().forEach(row -> lines.add(row(grid, row, widths, shown).stripTrailing()));
        } while (next < widths.length);
        return lines;
    }

    /** Reads down the first panel, then down the second. */
    private List<String> folded(Grid grid, int[] widths, int panels) {
        List<Integer> all = IntStream.range(0, widths.length).boxed().toList();
        int rows = grid.rows().size();
        int height = (rows + panels - 1) / panels;
        int used = (rows + height - 1) / height;
        List<String> lines = new ArrayList<>();
        for (String line : head(grid, widths, all)) {
            String padded = Words.pad(line, sum(widths, all), false);
            lines.add(String.join(PANEL_GAP, Collections.nCopies(used, padded)).stripTrailing());
        }
        for (int line = 0; line < height; line++) {
            int first = line;
            lines.add(IntStream.range(0, used)
                    .map(panel -> panel * height + first)
                    .filter(row -> row < rows)
                    .mapToObj(row -> row(grid, grid.rows().get(row), widths, all))
                    .collect(Collectors.joining(PANEL_GAP))
                    .stripTrailing());
        }
        return lines;
    }

    private static List<String> head(Grid grid, int[] widths, List<Integer> shown) {
        String names = shown.stream()
                .map(i -> fitted(grid.columns().get(i), grid.columns().get(i).header(), widths[i]))
                .collect(Collectors.joining(GAP));
        String rule = shown.stream().map(i -> "-".repeat(widths[i])).collect(Collectors.joining(GAP));
        return List.of(names.stripTrailing(), rule);
    }

    private String row(Grid grid, List<Cell> row, int[] widths, List<Integer> shown) {
        return shown.stream()
                .map(i -> {
                    String text = fitted(grid.columns().get(i), row.get(i).text(), widths[i]);
                    return row.get(i).best() ? bold(text) : text;
                })
                .collect(Collectors.joining(GAP));
    }

    private static String fitted(Column column, String text, int width) {
        return Words.pad(Words.shorten(text, width), width, column.number());
    }

    private static int sum(int[] widths, List<Integer> shown) {
        return shown.stream().mapToInt(i -> widths[i]).sum() + GAP.length() * (shown.size() - 1);
    }

    private String bold(String text) {
        return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
    }
}
