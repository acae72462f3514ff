package org.embeval.reports.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.embeval.reports.table.Cell.Emphasis;
import org.embeval.reports.table.Grid.Column;
import org.embeval.reports.table.Grid.Row;

/**
 * Pages as one JSON array with an object for each table:
 *
 * <pre>{@code
 * [{"page": "leaderboard", "table": "leaderboard", "heading": "…", "title": "", "warning": "",
 *   "columns": [{"id": "model", "header": "model", "group": "", "hint": ""}, {"id": "tatoeba", …}],
 *   "rows": [{"block": "", "model": "minilm", "rank": {…},
 *             "tatoeba": {"value": 0.224, "ci95": [0.2, 0.258], "text": "22.4", "places": [1, 2],
 *                         "emphasis": "best", "tied_with_best": false, "notes": [1], "hint": "n = 700 in 14 subsets"}}],
 *   "notes": [{"mark": 1, "text": "…"}]}]
 * }</pre>
 *
 * <p>A cell of a column of words is a string; a cell of a column of numbers is an object, whose {@code value} is raw and null
 * if there is none. {@code ci95} and {@code places} are null where there are none. A column that would be called like one of
 * the row's own fields, or like another column, is not allowed.
 */
public final class JsonLayout {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String BLOCK = "block";

    private JsonLayout() {}

    /** One document with a line break at its end. */
    public static String text(List<Page> pages) {
        ArrayNode tables = NODES.arrayNode();
        pages.forEach(page -> page.grids().forEach(grid -> tables.add(table(page, grid))));
        try {
            return MAPPER.writeValueAsString(tables) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
    }

    private static ObjectNode table(Page page, Grid grid) {
        ObjectNode table = NODES.objectNode();
        table.put("page", page.id());
        table.put("table", grid.id());
        table.put("heading", page.heading());
        table.put("title", grid.title());
        table.put("warning", page.warning());
        List<String> spans = grid.spanOfEachColumn();
        ArrayNode columns = table.putArray("columns");
        for (int i = 0; i < grid.columns().size(); i++) {
            Column column = grid.columns().get(i);
            columns.addObject()
                    .put("id", column.id())
                    .put("header", column.header())
                    .put("group", spans.get(i))
                    .put("hint", column.hint())
                    .set("notes", marks(column.marks()));
        }
        ArrayNode rows = table.putArray("rows");
        grid.rows().forEach(row -> rows.add(row(grid, row)));
        ArrayNode notes = table.putArray("notes");
        page.notes().forEach(note -> notes.addObject().put("mark", note.mark()).put("text", note.text()));
        return table;
    }

    private static ObjectNode row(Grid grid, Row row) {
        ObjectNode node = NODES.objectNode();
        node.put(BLOCK, row.block());
        for (int i = 0; i < grid.columns().size(); i++) {
            Column column = grid.columns().get(i);
            if (node.has(column.id())) {
                throw new IllegalArgumentException("two fields of a row are called " + column.id());
            }
            Cell cell = row.cells().get(i);
            if (column.number()) {
                node.set(column.id(), cell(cell));
            } else {
                node.put(column.id(), cell.text());
            }
        }
        return node;
    }

    private static ObjectNode cell(Cell cell) {
        ObjectNode node = NODES.objectNode();
        if (cell.hasValue()) {
            node.put("value", cell.estimate().value());
        } else {
            node.putNull("value");
        }
        if (cell.estimate().hasInterval()) {
            node.putArray("ci95").add(cell.estimate().low()).add(cell.estimate().high());
        } else {
            node.putNull("ci95");
        }
        node.put("text", cell.text());
        cell.places()
                .ifPresentOrElse(
                        places -> node.putArray("places").add(places.best()).add(places.worst()),
                        () -> node.putNull("places"));
        if (cell.emphasis() == Emphasis.NONE) {
            node.putNull("emphasis");
        } else {
            node.put("emphasis", cell.emphasis().name().toLowerCase(Locale.ROOT));
        }
        node.put("tied_with_best", cell.tiedWithBest());
        node.set("notes", marks(cell.marks()));
        node.put("hint", cell.hint());
        return node;
    }

    private static ArrayNode marks(List<Integer> marks) {
        ArrayNode node = NODES.arrayNode();
        marks.forEach(node::add);
        return node;
    }
}
