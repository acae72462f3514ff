package org.embeval.reports.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.embeval.reports.paper.PaperTable.Column;
import org.embeval.reports.paper.PaperTable.Printed;
import org.embeval.reports.paper.PaperTable.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperTablesTest {
    private static final PaperTables PAPERS = PaperTables.load();

    /** Number and sum of the figures of each table, added up from a transcription apart from the resources. */
    @ParameterizedTest(name = "{0} has {1} figures")
    @CsvSource({
        "muse-table-4, 9, 578.0",
        "muse-table-5, 12, 1024.7",
        "muse-table-6, 8, 411.6",
        "muse-table-7, 141, 7916.6",
        "muse-table-8, 50, 3465.704",
        "labse-table-2, 54, 4486.4",
        "labse-table-3, 60, 5167.5",
        "labse-table-4, 37, 3206.1",
        "labse-table-5, 9, 776.3",
        "labse-table-6, 14, 1115.0",
        "labse-table-7, 10, 18358.9",
        "labse-table-8, 10, 894.5",
        "labse-table-9, 10, 890.7",
        "iclr2019-table-1, 74, 4954.497",
        "iclr2019-table-2, 32, 22.768",
        "iclr2019-table-3, 31, 2167.2",
        "iclr2019-table-4, 10, 783.8",
        "iclr2019-table-5, 22, 1819.8",
        "iclr2019-table-6, 6, 5.674",
        "iclr2019-table-7, 120, 7766.957",
        "iclr2019-table-8, 12, 922.6",
        "iclr2019-section-3-4, 6, 562.1",
        "m-st5-table-1, 64, 5359.7",
        "m-st5-table-2, 79, 6927.9",
        "m-st5-table-3, 38, 2989.3",
        "m-st5-table-4, 30, 2169.5",
        "m-st5-table-5, 24, 2196.2",
        "st-page-table-1, 44, 2311.6"
    })
    void figuresAreThoseOfThePaper(String name, int count, BigDecimal sum) {
        List<BigDecimal> figures = PAPERS.table(name).sections().stream()
                .flatMap(section -> section.rows().stream())
                .flatMap(row -> row.values().stream())
                .filter(Objects::nonNull)
                .toList();
        assertEquals(count, figures.size());
        assertEquals(
                0,
                figures.stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(sum),
                () -> "sum " + figures.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Test
    void aFigureIsPrintedAsItIsWrittenDown() {
        for (PaperTable table : PAPERS.all()) {
            for (Printed row : table.sections().stream()
                    .flatMap(section -> section.rows().stream())
                    .toList()) {
                for (int i = 0; i < row.values().size(); i++) {
                    Column column = table.columns().get(i);
                    BigDecimal figure = row.values().get(i);
                    if (figure != null) {
                        assertEquals(
                                figure.toPlainString(),
                                column.unit().text(column.unit().raw(figure), column.digits()),
                                table.name() + ", " + row.label());
                    }
                }
            }
        }
    }

    @Test
    void aMeanThatThePaperPrintsIsTheMeanOfItsCellsOrHasANote() {
        for (String name : List.of("labse-table-2", "labse-table-8", "labse-table-9")) {
            PaperTable table = PAPERS.table(name);
            for (Printed row : rows(table)) {
                if (row.values().get(0) != null) {
                    assertMean(table, row, List.of(0, 1, 2, 3), 4);
                }
            }
        }
        for (Printed row : rows(PAPERS.table("muse-table-4"))) {
            assertMean(PAPERS.table("muse-table-4"), row, List.of(0, 1), 2);
        }
        for (Printed row : PAPERS.table("m-st5-table-3").sections().get(1).rows()) {
            assertMean(PAPERS.table("m-st5-table-3"), row, List.of(0, 1, 2, 3), 4);
        }
        for (Printed row : rows(PAPERS.table("st-page-table-1"))) {
            assertMean(PAPERS.table("st-page-table-1"), row, List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), 10);
        }
    }

    private static List<Printed> rows(PaperTable table) {
        return table.sections().stream()
                .flatMap(section -> section.rows().stream())
                .toList();
    }

    /** The paper may have rounded before or after it took the mean, and a half up or down: one and a half of a tenth. */
    private static void assertMean(PaperTable table, Printed row, List<Integer> cells, int mean) {
        double expected = cells.stream()
                .mapToDouble(i -> row.values().get(i).doubleValue())
                .average()
                .orElseThrow();
        String id = table.columns().get(mean).id();
        if (!row.cells().containsKey(id)) {
            assertEquals(expected, row.values().get(mean).doubleValue(), 0.1501, table.name() + ", " + row.label());
        }
    }

    @Test
    void groupsOfLanguagesHaveTheirSizes() {
        Map.of("tatoeba-14-muse", 14, "tatoeba-14-xnli", 14, "tatoeba-36", 36, "tatoeba-laser", 83, "tatoeba-112", 112)
                .forEach((name, size) ->
                        assertEquals(size, Set.copyOf(PAPERS.members(name)).size(), name));
    }

    @Test
    void everyBindingNamesAWayAndValuesOnlyWhereSomethingCompares() {
        Set<String> used = new HashSet<>();
        for (PaperTable table : PAPERS.all()) {
            for (Binding binding : table.bindings()) {
                Way way = PAPERS.way(binding.way());
                used.add(binding.way());
                assertEquals(way.differs().isEmpty(), binding.metric() != null, table.name() + ": " + binding);
                if (binding.members() != null) {
                    assertTrue(PAPERS.members(binding.members()).size() > 1);
                }
            }
        }
        assertEquals(PAPERS.ways(), used, "no way is left over");
    }

    @Test
    void namesAreThoseOfFilesAndAnchors() {
        for (PaperTable table : PAPERS.all()) {
            assertTrue(table.name().matches("[a-z0-9]+(-[a-z0-9]+)*"), table.name());
            List<String> ids = table.columns().stream().map(Column::id).toList();
            assertEquals(ids.size(), Set.copyOf(ids).size(), table.name());
        }
        assertEquals(PAPERS.names(), PAPERS.all().stream().map(PaperTable::name).toList());
    }

    @Test
    void aTableThatDoesNotFitTogetherIsRefused() {
        Column column = new Column("es", "en-es", "", "P@1", Unit.PERCENT, 1, List.of());
        Printed row = new Printed("a", List.of(BigDecimal.ONE, BigDecimal.TEN), List.of(), Map.of());
        Section section = new Section("", List.of(row));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PaperTable("t", "p", "r", "c", null, List.of(column), List.of(section), null, null));
        Printed noted = new Printed("a", List.of(BigDecimal.ONE), List.of("no such note"), Map.of());
        assertThrows(
                IllegalArgumentException.class,
                () -> new PaperTable(
                        "t",
                        "p",
                        "r",
                        "c",
                        null,
                        List.of(column),
                        List.of(new Section("", List.of(noted))),
                        null,
                        null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Binding("un", "un", "p@1", true, null, "en-es", null, null),
                "two places");
    }

    @ParameterizedTest(name = "{0} {1} is printed as {3}")
    @CsvSource({
        "PERCENT, 0.28750, 1, 28.8",
        "RAW, 0.7635, 3, 0.764",
        "MILLIONS, 715000000, 0, 715",
        "RAW, -0.0215, 3, -0.022"
    })
    void valuesAreRoundedInDecimals(Unit unit, double value, int digits, String printed) {
        assertEquals(printed, unit.text(value, digits));
    }
}
