package org.embeval.reports.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.embeval.reports.table.Cell.Emphasis;
import org.embeval.reports.table.Grid.Column;
import org.embeval.reports.table.Grid.Row;
import org.embeval.reports.table.Grid.Span;

/** Pages on a terminal. A grid that is too wide is split into several below each other, with its keys repeated. */
public final class TextLayout {
    private static final int NARROWEST = 40;
    private static final int WIDEST_VALUE = 18;
    private static final String GAP = "  ";
    private static final String PANEL_GAP = "   ";

    private final int width;
    private final boolean colour;

    /** @param width of a line; taken to be 40 at least */
    public TextLayout(int width, boolean colour) {
        this.width = Math.max(NARROWEST, width);
        this.colour = colour;
    }

    /** Lines without line breaks. */
    public List<String> lines(Page page) {
        List<String> lines = new ArrayList<>();
        Words.wrap(page.heading(), width, "  ").forEach(line -> lines.add(bold(line)));
        if (!page.warning().isEmpty()) {
            Words.wrap(page.warning(), width, "  ").forEach(line -> lines.add(bold(line)));
        }
        for (Grid grid : page.grids()) {
            lines.add("");
            lines.addAll(lines(withMarksInTexts(grid)));
        }
        if (!page.notes().isEmpty()) {
            lines.add("");
        }
        page.notes().forEach(note -> lines.addAll(Words.wrap(Words.withMark(note), width, "  ")));
        return lines;
    }

    /** Numbers keep their digits below each other, whatever stands behind some of them. */
    private static Grid withMarksInTexts(Grid grid) {
        int[] behind = new int[grid.columns().size()];
        for (Row row : grid.rows()) {
            for (int i = 0; i < behind.length; i++) {
                Cell cell = row.cells().get(i);
                int marks = Words.length(Words.withMarks(cell)) - Words.length(cell.text());
                behind[i] = Math.max(behind[i], grid.columns().get(i).number() ? marks : 0);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Row row : grid.rows()) {
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < behind.length; i++) {
                Cell cell = row.cells().get(i);
                String text = Words.pad(Words.withMarks(cell), Words.length(cell.text()) + behind[i], false);
                cells.add(Cell.of(text).ranked(Optional.empty(), cell.emphasis()));
            }
            rows.add(new Row(row.block(), cells, row.model()));
        }
        return new Grid(grid.id(), grid.title(), grid.keys(), grid.spans(), grid.columns(), rows, grid.foldable());
    }

    private List<String> lines(Grid grid) {
        List<String> lines = new ArrayList<>();
        if (!grid.title().isEmpty()) {
            lines.addAll(Words.wrap(grid.title(), width, "  "));
        }
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
            int longest = Words.length(Words.withMarks(grid.columns().get(column)));
            for (Row row : grid.rows()) {
                longest = Math.max(longest, Words.length(row.cells().get(column).text()));
            }
            widths[column] = column == 0 ? longest : Math.min(longest, WIDEST_VALUE);
        }
        makeRoomForSpans(grid, widths);
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

    /** The last column below a longer span is widened, as far as a value may be wide. */
    private static void makeRoomForSpans(Grid grid, int[] widths) {
        int next = 0;
        for (Span span : grid.spans()) {
            int last = next + span.columns() - 1;
            int width = sum(widths, IntStream.rangeClosed(next, last).boxed().toList());
            int wanted = widths[last] + Words.length(span.text()) - width;
            widths[last] = Math.max(widths[last], Math.min(wanted, WIDEST_VALUE));
            next = last + 1;
        }
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
            for (int row = 0; row < grid.rows().size(); row++) {
                if (grid.beginsBlock(row) && !grid.rows().get(row).block().isEmpty()) {
                    lines.add(Words.shorten(grid.rows().get(row).block(), width));
                }
                lines.add(row(grid, grid.rows().get(row), widths, shown).stripTrailing());
            }
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
        List<String> lines = new ArrayList<>();
        if (!grid.spans().isEmpty()) {
            lines.add(spans(grid, widths, shown));
        }
        String names = shown.stream()
                .map(i -> fitted(
                        grid.columns().get(i), Words.withMarks(grid.columns().get(i)), widths[i]))
                .collect(Collectors.joining(GAP));
        String rule = shown.stream().map(i -> "-".repeat(widths[i])).collect(Collectors.joining(GAP));
        lines.add(names.stripTrailing());
        lines.add(rule);
        return lines;
    }

    /** Each text over the shown columns that it spans. */
    private static String spans(Grid grid, int[] widths, List<Integer> shown) {
        List<String> texts = grid.spanOfEachColumn();
        List<String> parts = new ArrayList<>();
        int next = 0;
        while (next < shown.size()) {
            int first = next;
            String text = texts.get(shown.get(first));
            while (next < shown.size() && texts.get(shown.get(next)).equals(text)) {
                next++;
            }
            int spanned = sum(widths, shown.subList(first, next));
            parts.add(Words.pad(Words.shorten(text, spanned), spanned, false));
        }
        return String.join(GAP, parts).stripTrailing();
    }

    private String row(Grid grid, Row row, int[] widths, List<Integer> shown) {
        return shown.stream()
                .map(i -> {
                    Cell cell = row.cells().get(i);
                    return emphasised(cell.emphasis(), fitted(grid.columns().get(i), cell.text(), widths[i]));
                })
                .collect(Collectors.joining(GAP));
    }

    private static String fitted(Column column, String text, int width) {
        return Words.pad(Words.shorten(text, width), width, column.number());
    }

    private static int sum(int[] widths, List<Integer> shown) {
        return shown.stream().mapToInt(i -> widths[i]).sum() + GAP.length() * (shown.size() - 1);
    }

    private String emphasised(Emphasis emphasis, String text) {
        return switch (emphasis) {
            case BEST -> bold(text);
            case SECOND -> escape(4, text);
            case NONE -> text;
        };
    }

    private String bold(String text) {
        return escape(1, text);
    }

    /** A style ends where the text does: padding before a number is not underlined. */
    private String escape(int style, String text) {
        String bare = text.strip();
        return colour && !bare.isEmpty() ? text.replace(bare, "\u001b[" + style + "m" + bare + "\u001b[0m") : text;
    }
}
