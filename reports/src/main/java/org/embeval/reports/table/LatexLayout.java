package org.embeval.reports.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.embeval.reports.table.Grid.Column;
import org.embeval.reports.table.Grid.Row;
import org.embeval.reports.table.Grid.Span;
import org.embeval.reports.table.Page.Note;

/**
 * Pages as LaTeX tables with the rules of booktabs.
 *
 * <p>The file is a document when it is compiled, and a part of one when it is read by {@code \input} after {@code
 * \begin{document}}; that document needs the packages {@code booktabs}, {@code graphicx} and {@code longtable}. A table with
 * many rows breaks across pages; one with many columns is scaled down to the width of the text.
 */
public final class LatexLayout {
    /** More rows than this do not fit on a page. */
    private static final int LONG = 40;
    /** More columns than this are taken to be wider than the text. */
    private static final int WIDE = 7;

    private static final String BEGIN = """
            % Compile this file, or \\input it into a document with booktabs, graphicx and longtable.
            \\makeatletter
            \\ifx\\@nodocument\\relax
              \\let\\embevalend\\relax
              \\makeatother
            \\else
              \\makeatother
              \\documentclass[a4paper]{article}
              \\usepackage[T1]{fontenc}
              \\usepackage[utf8]{inputenc}
              \\IfFileExists{lmodern.sty}{\\usepackage{lmodern}}{}
              \\usepackage[margin=2cm]{geometry}
              \\usepackage{booktabs}
              \\usepackage{graphicx}
              \\usepackage{longtable}
              \\begin{document}
              \\def\\embevalend{\\end{document}}
            \\fi
            """;

    private static final String END = "\n\\embevalend\n";

    private LatexLayout() {}

    /** A whole file. */
    public static String text(List<Page> pages) {
        return pages.stream().map(LatexLayout::page).collect(Collectors.joining("\n", BEGIN, END));
    }

    private static String page(Page page) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < page.grids().size(); i++) {
            boolean last = i == page.grids().size() - 1;
            text.append('\n').append(grid(page, page.grids().get(i), last ? page.notes() : List.of()));
        }
        return text.toString();
    }

    private static String grid(Page page, Grid grid, List<Note> notes) {
        boolean isLong = grid.rows().size() > LONG;
        return isLong ? longTable(page, grid, notes) : table(page, grid, notes);
    }

    private static String table(Page page, Grid grid, List<Note> notes) {
        boolean wide = grid.columns().size() > WIDE;
        List<String> lines = new ArrayList<>();
        lines.add("\\begin{table}[htbp]");
        lines.add("\\centering");
        lines.add("\\caption{" + caption(page, grid) + "}");
        lines.add("\\label{tab:" + label(page, grid) + "}");
        if (wide) {
            lines.add("\\resizebox{\\textwidth}{!}{%");
        }
        lines.add("\\begin{tabular}{" + alignment(grid) + "}");
        lines.add("\\toprule");
        lines.addAll(head(grid));
        lines.add("\\midrule");
        lines.addAll(body(grid));
        lines.add("\\bottomrule");
        lines.add("\\end{tabular}" + (wide ? "}" : ""));
        lines.addAll(notes(notes));
        lines.add("\\end{table}");
        return String.join("\n", lines) + "\n";
    }

    private static String longTable(Page page, Grid grid, List<Note> notes) {
        List<String> lines = new ArrayList<>();
        lines.add("\\begin{longtable}{" + alignment(grid) + "}");
        lines.add("\\caption{" + caption(page, grid) + "}");
        lines.add("\\label{tab:" + label(page, grid) + "} \\\\");
        lines.add("\\toprule");
        lines.addAll(head(grid));
        lines.add("\\midrule");
        lines.add("\\endfirsthead");
        lines.add("\\toprule");
        lines.addAll(head(grid));
        lines.add("\\midrule");
        lines.add("\\endhead");
        lines.add("\\bottomrule");
        lines.add("\\endfoot");
        lines.addAll(body(grid));
        lines.add("\\end{longtable}");
        lines.addAll(notes(notes));
        return String.join("\n", lines) + "\n";
    }

    private static String caption(Page page, Grid grid) {
        List<String> parts = new ArrayList<>();
        parts.add(page.heading());
        if (!grid.title().isEmpty()) {
            parts.add(grid.title());
        }
        if (!page.warning().isEmpty()) {
            parts.add(page.warning());
        }
        return parts.stream().map(LatexText::escaped).collect(Collectors.joining(". ")) + ".";
    }

    private static String label(Page page, Grid grid) {
        return (page.id() + ":" + grid.id()).replaceAll("[^A-Za-z0-9:]+", "-");
    }

    private static String alignment(Grid grid) {
        return grid.columns().stream()
                .map(column -> column.number() ? "r" : "l")
                .collect(Collectors.joining());
    }

    private static List<String> head(Grid grid) {
        List<String> lines = new ArrayList<>();
        if (!grid.spans().isEmpty()) {
            lines.add(spans(grid.spans()));
            lines.add(rulesBelow(grid.spans()));
        }
        lines.add(grid.columns().stream().map(LatexLayout::header).collect(Collectors.joining(" & ")) + " \\\\");
        return lines;
    }

    private static String spans(List<Span> spans) {
        return spans.stream()
                        .map(span -> "\\multicolumn{" + span.columns() + "}{c}{" + LatexText.escaped(span.text()) + "}")
                        .collect(Collectors.joining(" & "))
                + " \\\\";
    }

    private static String rulesBelow(List<Span> spans) {
        StringBuilder rules = new StringBuilder();
        int first = 1;
        for (Span span : spans) {
            int last = first + span.columns() - 1;
            if (!span.text().isEmpty()) {
                rules.append("\\cmidrule(lr){")
                        .append(first)
                        .append('-')
                        .append(last)
                        .append('}');
            }
            first = last + 1;
        }
        return rules.toString();
    }

    private static String header(Column column) {
        return LatexText.escaped(column.header()) + LatexText.superscript(column.marks());
    }

    private static List<String> body(Grid grid) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < grid.rows().size(); i++) {
            Row row = grid.rows().get(i);
            if (grid.beginsBlock(i)) {
                if (i > 0) {
                    lines.add("\\midrule");
                }
                if (!row.block().isEmpty()) {
                    lines.add("\\multicolumn{" + grid.columns().size() + "}{l}{\\textit{"
                            + LatexText.escaped(row.block()) + "}} \\\\");
                }
            }
            lines.add(row.cells().stream().map(LatexLayout::cell).collect(Collectors.joining(" & ")) + " \\\\");
        }
        return lines;
    }

    private static String cell(Cell cell) {
        String text = LatexText.escaped(cell.text());
        String emphasised = switch (cell.emphasis()) {
            case BEST -> "\\textbf{" + text + "}";
            case SECOND -> "\\underline{" + text + "}";
            case NONE -> text;
        };
        return emphasised
                + (cell.tiedWithBest() ? "\\rlap{" + LatexText.escaped(Words.TIED) + "}" : "")
                + LatexText.superscript(cell.marks());
    }

    private static List<String> notes(List<Note> notes) {
        if (notes.isEmpty()) {
            return List.of();
        }
        return List.of(
                "\\par\\smallskip",
                "\\noindent\\begin{minipage}{\\textwidth}\\footnotesize\\raggedright",
                notes.stream().map(LatexLayout::note).collect(Collectors.joining("\\par\n")) + "\\par",
                "\\end{minipage}");
    }

    private static String note(Note note) {
        String mark = note.mark() == 0 ? "" : LatexText.superscript(List.of(note.mark())) + " ";
        return mark + LatexText.escaped(note.text());
    }
}
