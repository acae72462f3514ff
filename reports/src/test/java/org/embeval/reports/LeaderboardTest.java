package org.embeval.reports;

import static org.embeval.reports.InventedResults.ACCURACY;
import static org.embeval.reports.InventedResults.FAMILIES;
import static org.embeval.reports.InventedResults.SPEARMAN;
import static org.embeval.reports.InventedResults.UNKNOWN;
import static org.embeval.reports.InventedResults.board;
import static org.embeval.reports.InventedResults.measured;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.PairedTests;
import org.embeval.api.ReportRequest;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Status;
import org.junit.jupiter.api.Test;

class LeaderboardTest {
    @Test
    void modelsStandAgainstTasksWithMeansRanksAndTies() throws IOException {
        // by hand: 0.02 / sqrt(3) around each mean, and 70.33 - 70 is less than sqrt(2) times that, 1.63
        String text = print("text", board());
        assertTrue(text.startsWith("""
                leaderboard: 3 models, 4 tasks, official data

                                    bitext               similarity  isomorphism
                model  rank   mean   mean  birds   bees         tea       form ↓
                -----  ----  -----  -----  -----  -----  ----------  -----------
                bat     1–2  70.3   69.5≈  78.0≈  61.0        72.0            -¹
                ant     1–2  70.0≈  70.0   80.0   60.0≈       70.0≈       3.000
                cat       -     -   40.0   50.0   30.0        99.0²           -³

                Values in percent, except form; best bold, second underlined. Partial results are marked, and are
                  neither compared nor ranked.
                Ranks by the mean over birds, bees, tea; a range holds all ranks that the evidence leaves open. A
                  model without a complete value on each of them has no rank.
                """), text);
    }

    @Test
    void aTaskOnTheSameTextsTakesTheIntervalFromTheMean() throws IOException {
        List<TaskResult> results = List.of(
                measured("birds", "ant", ACCURACY, 0.80, 0.02),
                measured("birds", "bat", ACCURACY, 0.79, 0.02),
                inDataset("birds", measured("bees", "ant", ACCURACY, 0.60, 0.02)),
                inDataset("birds", measured("bees", "bat", ACCURACY, 0.60, 0.02)));
        String text = print("text", results);
        assertTrue(text.contains("\nant       1  70.0"), text);
        assertTrue(text.contains("by the values alone"), text);
    }

    private static TaskResult inDataset(String dataset, TaskResult result) {
        return new TaskResult(
                result.status(),
                result.reason(),
                result.task(),
                result.model(),
                new TaskResult.DatasetId(dataset, "official", "1", ""),
                result.main(),
                result.groups(),
                result.subsets(),
                result.provenance());
    }

    @Test
    void whatIsEmptyOrPartialIsExplainedOnce() throws IOException {
        String markdown = print("md", board());
        assertTrue(markdown.contains("- ¹ skipped: bat ranks; it has no vectors\n"), markdown);
        assertTrue(markdown.contains("- ² partial: limited to the first 2 items\n"), markdown);
        assertTrue(markdown.contains("- ³ not run: there is no result for it\n"), markdown);
        assertTrue(
                markdown.contains("| bat | 1–2 | **70.3** | <ins>69.5</ins>≈ | <ins>78.0</ins>≈ | **61.0** |"),
                markdown);
        assertFalse(markdown.contains("**99.0**"), "a part is never the best:\n" + markdown);
    }

    @Test
    void aValueWithoutAnIntervalIsAValue() throws IOException {
        List<TaskResult> results = List.of(
                new Measured("birds", "ant", ACCURACY)
                        .main(Estimate.of(0.80), "", "test")
                        .result(),
                measured("bees", "ant", ACCURACY, 0.60, 0.02));
        assertEquals(0.70, json(results).get(0).at("/rows/0/mean/value").asDouble(), 1e-12);
    }

    @Test
    void aTaskThatNobodyCouldRunTakesNoRankAway() throws IOException {
        List<TaskResult> results = new ArrayList<>(List.of(
                measured("birds", "ant", ACCURACY, 0.80, 0.02), measured("birds", "bat", ACCURACY, 0.50, 0.02)));
        for (String model : List.of("ant", "bat")) {
            results.add(new Measured("tea", model, SPEARMAN)
                    .ended(Status.FAILED, "no file")
                    .main(UNKNOWN, "no file", "test")
                    .result());
        }
        JsonNode table = json(results).get(0);
        assertEquals("[1,1]", table.at("/rows/0/rank/ci95").toString().replace(".0", ""), table.toPrettyString());
        assertEquals("ant", table.at("/rows/0/model").asText());
    }

    @Test
    void samplesAreNeverOnOnePageWithOfficialResults() throws IOException {
        TaskResult sample = new Measured("birds", "ant", ACCURACY)
                .sample()
                .subset("test", 9, 1.0)
                .main(Estimate.of(1.0), "", "test")
                .result();
        String text = print("text", List.of(sample, measured("birds", "ant", ACCURACY, 0.5, 0.1)));
        assertTrue(text.startsWith("leaderboard: 1 model, 1 task, official data\n"), text);
        assertTrue(text.contains("\nleaderboard: 1 model, 1 task, SAMPLE data\nSAMPLE - our own"), text);
    }

    @Test
    void twoRunsOfOneModelAreTwoRows() throws IOException {
        String text = print(
                "text",
                List.of(measured("birds", "ant", ACCURACY, 0.5, 0.1), measured("birds", "ant", ACCURACY, 0.6, 0.1)));
        assertTrue(text.contains("\nant (2)¹   1–2   60.0\nant        1–2   50.0≈\n"), text);
        assertTrue(text.contains("\n¹ ant (2): another run, set up in the same way\n"), text);
    }

    @Test
    void twoWaysToComputeATaskAreTwoColumnsAndCountOnce() throws IOException {
        TaskResult other = measured("birds", "ant", ACCURACY, 0.9, 0.02);
        TaskResult.TaskId id = other.task();
        TaskResult laser = new TaskResult(
                other.status(),
                "",
                new TaskResult.TaskId(id.id(), 1, "laser", "", id.options(), id.metrics()),
                other.model(),
                other.dataset(),
                other.main(),
                other.groups(),
                other.subsets(),
                other.provenance());
        JsonNode table = json(List.of(
                        laser,
                        measured("birds", "ant", ACCURACY, 0.5, 0.02),
                        measured("birds", "bat", ACCURACY, 0.4, 0.02)))
                .get(0);
        assertEquals(0.9, table.at("/rows/0/birds@laser/value").asDouble());
        assertEquals(0.5, table.at("/rows/0/birds@plain/value").asDouble());
        assertTrue(table.at("/rows/0/mean").isMissingNode(), "one task counts once: " + table.toPrettyString());
        assertEquals("1", table.at("/rows/0/rank/text").asText());
    }

    @Test
    void csvHasOneLineForEachModelWithRawValuesAndReasons() throws IOException {
        String csv = print("csv", board());
        String[] lines = csv.split("\r\n");
        assertEquals(
                "model,rank,rank_low,rank_high,mean,mean_low,mean_high,mean_rank_best,mean_rank_worst,mean_note,"
                        + "bitext mean,bitext mean_low,bitext mean_high,bitext mean_rank_best,bitext mean_rank_worst,"
                        + "birds,birds_low,birds_high,birds_rank_best,birds_rank_worst,birds_note,"
                        + "bees,bees_low,bees_high,bees_rank_best,bees_rank_worst,bees_note,"
                        + "tea,tea_low,tea_high,tea_rank_best,tea_rank_worst,tea_note,form,form_low,form_high,form_note",
                lines[0]);
        assertTrue(lines[3].startsWith("cat,,,,,,,,,no mean: "), lines[3]);
        assertTrue(
                lines[3].endsWith(
                        ",0.99,,,,,partial: limited to the first 2 items,,,,not run: there is no result for it"),
                lines[3]);
        assertEquals(4, lines.length);
    }

    @Test
    void jsonIsAnArrayWithOneObjectForEachTable() throws IOException {
        JsonNode tables = json(board());
        assertEquals(1, tables.size());
        JsonNode table = tables.get(0);
        assertEquals("leaderboard", table.get("table").asText());
        assertEquals("bitext", table.at("/columns/4/group").asText());
        JsonNode best = table.at("/rows/1/birds");
        assertEquals("ant", table.at("/rows/1/model").asText());
        assertEquals(0.8, best.get("value").asDouble());
        assertEquals("best", best.get("emphasis").asText());
        assertEquals("[1,2]", best.get("places").toString());
        assertTrue(table.at("/rows/0/birds/tied_with_best").asBoolean());
        JsonNode hole = table.at("/rows/2/form");
        assertTrue(hole.get("value").isNull());
        assertEquals("not run: there is no result for it", hole.get("hint").asText());
    }

    @Test
    void curvesThatHaveNoItemsAreSaidToBeLeftOut() throws IOException {
        TaskResult mined = new Measured(
                        "bucc",
                        "ant",
                        Metric.higher("f1"),
                        Metric.higher("precision"),
                        Metric.higher("recall"),
                        Metric.higher("threshold"))
                .subset("de-en", 4, 0.5, 0.5, 0.5, 0.9)
                .main(Estimate.of(0.5), "", "de-en")
                .result();
        String html = print("html", List.of(mined));
        assertTrue(html.contains("not drawn: precision-recall:bucc/de-en: the values of single items of bucc"), html);
        assertFalse(html.contains("<svg"), html);
    }

    /** Says that any two values differ surely, but of bees that their items cannot be read. */
    private static final PairedTests SURE = new PairedTests() {
        @Override
        public double p(Value one, Value other) {
            if (one.result().task().id().equals("bees")) {
                throw new EvalException(Fault.UNAVAILABLE, "the items of bees are not there\nsecond line");
            }
            return 0.001;
        }

        @Override
        public Estimate difference(Value one, Value other) {
            double p = p(one, other);
            double difference =
                    one.mean().estimate().value() - other.mean().estimate().value();
            return new Estimate(difference, difference - p, difference + p);
        }
    };

    @Test
    void valuesAreToldApartByTheirItemsWhereTheseAreThere() throws IOException {
        List<TaskResult> results = List.of(
                measured("birds", "ant", ACCURACY, 0.80, 0.02),
                measured("birds", "bat", ACCURACY, 0.79, 0.02),
                measured("bees", "ant", ACCURACY, 0.61, 0.02),
                measured("bees", "bat", ACCURACY, 0.60, 0.02));
        StringBuilder out = new StringBuilder();
        Function<TaskResult, Map<String, Items>> none = new ReportRequest(results, "md", 100, false).items();
        new Leaderboard().write(new ReportRequest(results, none, SURE, FAMILIES, "", "md", 100, false, List.of()), out);
        String text = out.toString();
        assertTrue(text.contains("| bat | 1–2 | <ins>69.5</ins>≈ | <ins>79.0</ins> | <ins>60.0</ins>≈ |"), text);
        assertTrue(
                text.contains("by the paired test of the items, or where these are not at hand by the 95 % intervals"),
                text);
        assertTrue(text.contains("- not compared item by item: the items of bees are not there\n"), text);
    }

    @Test
    void anUnknownFormatIsRefusedWithTheKnownOnes() {
        EvalException refused = assertThrows(EvalException.class, () -> print("pdf", board()));
        assertEquals(Fault.UNKNOWN, refused.fault());
        assertTrue(refused.getMessage().contains("text, md, csv, json, latex, html"), refused.getMessage());
    }

    private static JsonNode json(List<TaskResult> results) throws IOException {
        return new ObjectMapper().readTree(print("json", results));
    }

    private static String print(String format, List<TaskResult> results) throws IOException {
        Function<TaskResult, Map<String, Items>> none = new ReportRequest(results, format, 100, false).items();
        StringBuilder out = new StringBuilder();
        new Leaderboard().write(new ReportRequest(results, none, FAMILIES, "", format, 100, false), out);
        return out.toString();
    }
}
