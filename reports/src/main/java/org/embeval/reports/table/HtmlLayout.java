package org.embeval.reports.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.embeval.reports.table.Cell.Emphasis;
import org.embeval.reports.table.Grid.Column;
import org.embeval.reports.table.Grid.Row;
import org.embeval.reports.table.Grid.Span;
import org.embeval.reports.table.Page.Note;

/**
 * Pages as one HTML file that needs nothing else: no network, no other file, and for reading no script.
 *
 * <p>The script sorts by any column, filters by text, group of columns and model, opens a row's details, and changes between
 * light and dark. What it does can be written behind the address: {@code
 * #sort=tatoeba&order=ascending&filter=mini&group=bitext&hide=random&theme=dark}, where {@code sort} means the first table.
 */
public final class HtmlLayout {
    private final Map<String, List<Picture>> pictures;
    private final StringBuilder html = new StringBuilder();

    private HtmlLayout(Map<String, List<Picture>> pictures) {
        this.pictures = pictures;
    }

    /**
     * A whole file.
     *
     * @param pages the first one is shown open, the others can be opened
     * @param pictures what to show below a page, by the page's id
     */
    public static String text(String title, List<Page> pages, Map<String, List<Picture>> pictures) {
        HtmlLayout layout = new HtmlLayout(pictures);
        layout.addControls(pages);
        for (int i = 0; i < pages.size(); i++) {
            layout.addPage(pages.get(i), i == 0 || pages.size() <= 3);
        }
        return resource("page.html")
                .replace("{{title}}", escaped(title))
                .replace("{{style}}", resource("page.css"))
                .replace("{{script}}", resource("page.js"))
                .replace("{{content}}", layout.html);
    }

    private static String resource(String name) {
        try (InputStream in = HtmlLayout.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addControls(List<Page> pages) {
        Set<String> groups = new LinkedHashSet<>();
        Set<String> models = new LinkedHashSet<>();
        for (Page page : pages) {
            for (Grid grid : page.grids()) {
                grid.spans().forEach(span -> groups.add(span.text()));
                grid.rows().forEach(row -> models.add(row.model()));
                grid.columns().forEach(column -> models.add(column.model()));
            }
        }
        groups.remove("");
        models.remove("");
        html.append("<form class=\"controls\" id=\"controls\">\n");
        html.append("<label>Filter rows <input type=\"search\" id=\"filter\" autocomplete=\"off\"></label>\n");
        if (groups.size() > 1) {
            html.append("<label>Tasks <select id=\"group\"><option value=\"\">all</option>");
            groups.forEach(
                    group -> html.append("<option>").append(escaped(group)).append("</option>"));
            html.append("</select></label>\n");
        }
        if (models.size() > 1) {
            html.append("<details class=\"models\"><summary>Models</summary><div id=\"models\">");
            models.forEach(model -> html.append("<label><input type=\"checkbox\" checked value=\"")
                    .append(escaped(model))
                    .append("\"> ")
                    .append(escaped(model))
                    .append("</label>"));
            html.append("</div></details>\n");
        }
        html.append("</form>\n<p class=\"status\" id=\"status\" role=\"status\"></p>\n");
    }

    private void addPage(Page page, boolean open) {
        html.append("<details class=\"page\" id=\"")
                .append(escaped(page.id()))
                .append("\"")
                .append(open ? " open" : "")
                .append("><summary><h2>")
                .append(escaped(page.heading()))
                .append("</h2></summary>\n");
        if (!page.warning().isEmpty()) {
            html.append("<p class=\"warning\">").append(escaped(page.warning())).append("</p>\n");
        }
        page.grids().forEach(grid -> addGrid(page, grid));
        if (!page.notes().isEmpty()) {
            html.append("<ul class=\"notes\">\n");
            page.notes().forEach(this::addNote);
            html.append("</ul>\n");
        }
        pictures.getOrDefault(page.id(), List.of()).forEach(this::addPicture);
        html.append("</details>\n");
    }

    private void addNote(Note note) {
        html.append("<li>");
        if (note.mark() > 0) {
            html.append(marks(List.of(note.mark()))).append(' ');
        }
        html.append(escaped(Words.clean(note.text()))).append("</li>\n");
    }

    private void addPicture(Picture picture) {
        html.append("<figure id=\"")
                .append(escaped(picture.id()))
                .append("\" aria-label=\"")
                .append(escaped(picture.title()))
                .append("\"><div class=\"scroll\" tabindex=\"0\">")
                .append(picture.svg())
                .append("</div></figure>\n");
    }

    private void addGrid(Page page, Grid grid) {
        String name = grid.title().isEmpty() ? page.heading() : grid.title();
        html.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .append(escaped(name))
                .append("\">\n<table>\n");
        if (!grid.title().isEmpty()) {
            html.append("<caption>").append(escaped(grid.title())).append("</caption>\n");
        }
        addHead(grid);
        html.append("<tbody>\n");
        for (int i = 0; i < grid.rows().size(); i++) {
            if (grid.beginsBlock(i)) {
                addBlock(grid, grid.rows().get(i), i > 0);
            }
            addRow(grid, grid.rows().get(i));
        }
        html.append("</tbody>\n</table>\n</div>\n");
    }

    private void addHead(Grid grid) {
        html.append("<thead>\n");
        if (!grid.spans().isEmpty()) {
            html.append("<tr class=\"spans\">");
            for (Span span : grid.spans()) {
                html.append(span.text().isEmpty() ? "<td" : "<th scope=\"colgroup\"")
                        .append(" colspan=\"")
                        .append(span.columns())
                        .append("\" data-group=\"")
                        .append(escaped(span.text()))
                        .append("\">")
                        .append(escaped(span.text()))
                        .append(span.text().isEmpty() ? "</td>" : "</th>");
            }
            html.append("</tr>\n");
        }
        List<String> groups = grid.spanOfEachColumn();
        html.append("<tr>");
        for (int i = 0; i < grid.columns().size(); i++) {
            addHeader(grid.columns().get(i), groups.get(i), i < grid.keys());
        }
        html.append("</tr>\n</thead>\n");
    }

    private void addHeader(Column column, String group, boolean key) {
        html.append("<th scope=\"col\" aria-sort=\"none\"")
                .append(column.number() ? " class=\"number\"" : "")
                .append(" data-id=\"")
                .append(escaped(column.id()))
                .append("\" data-group=\"")
                .append(key ? "" : escaped(group))
                .append("\" data-model=\"")
                .append(escaped(column.model()))
                .append("\"")
                .append(title(column.hint()))
                .append("><button type=\"button\">")
                .append(escaped(column.header()))
                .append(marks(column.marks()))
                .append("</button></th>");
    }

    /** A block is a body of its own, so that rows are sorted within it. */
    private void addBlock(Grid grid, Row row, boolean closeBefore) {
        if (closeBefore) {
            html.append("</tbody>\n<tbody>\n");
        }
        if (!row.block().isEmpty()) {
            html.append("<tr class=\"block\"><th scope=\"rowgroup\" colspan=\"")
                    .append(grid.columns().size())
                    .append("\">")
                    .append(escaped(row.block()))
                    .append("</th></tr>\n");
        }
    }

    private void addRow(Grid grid, Row row) {
        html.append("<tr data-model=\"").append(escaped(row.model())).append("\">");
        for (int i = 0; i < row.cells().size(); i++) {
            addCell(grid.columns().get(i), row.cells().get(i), i == 0);
        }
        html.append("</tr>\n");
    }

    private void addCell(Column column, Cell cell, boolean head) {
        html.append(head ? "<th scope=\"row\"" : "<td");
        List<String> classes = new ArrayList<>();
        if (column.number()) {
            classes.add("number");
        }
        if (cell.text().equals(Figures.NONE)) {
            classes.add("none");
        }
        if (!classes.isEmpty()) {
            html.append(" class=\"").append(String.join(" ", classes)).append("\"");
        }
        if (cell.hasValue()) {
            html.append(" data-value=\"").append(cell.estimate().value()).append("\"");
        }
        html.append(title(evidence(cell)));
        html.append(">")
                .append(emphasised(cell))
                .append(cell.tiedWithBest() ? "<span class=\"tied\">" + Words.TIED + "</span>" : "")
                .append(marks(cell.marks()))
                .append(head ? "</th>" : "</td>");
    }

    private static String emphasised(Cell cell) {
        String text = escaped(cell.text());
        if (cell.emphasis() == Emphasis.NONE) {
            return text;
        }
        String element = cell.emphasis() == Emphasis.BEST ? "b" : "u";
        String name = cell.emphasis().name().toLowerCase(Locale.ROOT);
        return "<" + element + " class=\"" + name + "\">" + text + "</" + element + ">";
    }

    /** What is shown on hovering, and in the details of a row. */
    private static String evidence(Cell cell) {
        List<String> parts = new ArrayList<>();
        if (!cell.interval().isEmpty()) {
            parts.add("95 % interval " + cell.interval());
        }
        cell.places().ifPresent(places -> parts.add("rank " + places.text()));
        if (!cell.hint().isEmpty()) {
            parts.add(cell.hint());
        }
        return String.join("; ", parts);
    }

    private static String title(String hint) {
        return hint.isEmpty() ? "" : " title=\"" + escaped(hint) + "\"";
    }

    private static String marks(List<Integer> marks) {
        if (marks.isEmpty()) {
            return "";
        }
        return "<sup>" + String.join(",", marks.stream().map(String::valueOf).toList()) + "</sup>";
    }

    /** For elements and for attributes in double quotes. */
    public static String escaped(String text) {
        return Words.clean(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
