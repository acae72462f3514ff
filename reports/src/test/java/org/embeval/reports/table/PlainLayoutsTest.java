package org.embeval.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.embeval.reports.table.Grid.Column;
import org.embeval.reports.table.Grid.Row;
import org.embeval.reports.table.Grid.Span;
import org.junit.jupiter.api.Test;

class PlainLayoutsTest {
    @Test
    void textHasSpansBlocksAndMarks() {
        assertEquals("""
                An invented page
                Not real

                All of them
                       things
                model  birds  tea ↓²
                -----  -----  ------
                ours
                [ant]  90.0   3.000
                bat    88.0≈      -¹
                theirs
                cat    50.0       -¹

                In percent.
                ¹ nobody made it
                ² in minutes
                """, String.join("\n", new TextLayout(80, false).lines(Pages.blocks())) + "\n");
    }

    @Test
    void markdownSaysTheSpanWithEachColumn() {
        String markdown = MarkdownLayout.text(Pages.blocks());
        assertTrue(markdown.contains("""
                | model | things: birds | things: tea ↓² |
                | --- | ---: | ---: |
                | *ours* |  |  |
                | [ant] | **90.0** | 3.000 |
                | bat | <ins>88.0</ins>≈ | -¹ |
                | *theirs* |  |  |
                """), markdown);
    }

    @Test
    void csvPutsBlocksAndGridsIntoColumns() {
        String csv = CsvLayout.text(List.of(Pages.blocks(), Pages.withRows(1)));
        assertEquals("""
                table,block,model,birds,birds_low,birds_high,birds_rank_best,birds_rank_worst,tea,tea_note
                invented,ours,[ant],0.9,0.85,0.95,1,2,3.0,
                invented,ours,bat,0.88,0.83,0.93,1,2,,nobody made it
                invented,theirs,cat,0.5,,,,,,nobody made it
                long,,m0,0.0,,,,,,
                """.replace("\n", "\r\n"), csv);
    }

    @Test
    void jsonKeepsRawNumbersAndNulls() throws IOException {
        JsonNode tables = new ObjectMapper().readTree(JsonLayout.text(List.of(Pages.blocks())));
        JsonNode bat = tables.at("/0/rows/1");
        assertEquals("bat", bat.get("model").asText());
        assertEquals("ours", bat.get("block").asText());
        assertEquals("[0.83,0.93]", bat.at("/birds/ci95").toString());
        assertTrue(bat.at("/birds/tied_with_best").asBoolean());
        assertTrue(bat.at("/tea/value").isNull());
        assertEquals("[1]", bat.at("/tea/notes").toString());
        assertEquals("things", tables.at("/0/columns/2/group").asText());
    }

    @Test
    void aGridWithoutACellForEveryColumnIsRefused() {
        List<Column> columns = List.of(Column.of("a", false), Column.of("b", true));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Grid("g", "", 1, List.of(), columns, List.of(Row.of(List.of(Cell.of("x")))), false));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Grid("g", "", 1, List.of(new Span("s", 3)), columns, List.of(), false));
    }
}
