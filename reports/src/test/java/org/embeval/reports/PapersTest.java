package org.embeval.reports;

import static org.embeval.reports.InventedResults.ACCURACY;
import static org.embeval.reports.InventedResults.SPEARMAN;
import static org.embeval.reports.InventedResults.UNKNOWN;
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
import org.embeval.api.Counts;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Metric;
import org.embeval.api.ReportRequest;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Status;
import org.embeval.reports.table.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PapersTest {
    private static final Metric PRECISION_AT_1 = Metric.higher("p@1");
    private static final List<String> FORMATS = List.of("text", "md", "csv", "json", "latex", "html");

    static List<String> tables() {
        return new Papers().names();
    }

    /** The UN task as the papers compute it, but for what a test changes. */
    private static Measured un(String model, String split) {
        return new Measured("un", model, PRECISION_AT_1)
                .by("labse", split)
                .option("dedup", "pair")
                .option("index-gold", "false")
                .option("queries", "full")
                .option("candidates", "full")
                .option("seed", "42");
    }

    private static Measured spanishAndFrench(Measured un) {
        return un.subset("en-es", 1000, new Counts(0, 0, 0, 0), new Estimate(0.875, 0.85, 0.9))
                .subset("en-fr", 1000, 0.12345)
                .main(
                        UNKNOWN,
                        "2 of the 4 subsets that it needs were not measured",
                        "en-es",
                        "en-fr",
                        "en-ru",
                        "en-zh");
    }

    @Test
    void measuredRowsStandBelowThePrintedOnesInTheDigitsOfThePaper() throws IOException {
        String text = print(
                "muse-table-5",
                "text",
                spanishAndFrench(un("ant", "6way")).result(),
                spanishAndFrench(un("bat", "devset")).result());
        assertTrue(text.startsWith("""
                muse-table-5: UN bitext retrieval, English to four languages

                model               en-es  en-fr  en-ru  en-zh
                ------------------  -----  -----  -----  -----
                published
                USE_Trans           86.1   83.3   88.9   78.8
                USE_CNN             85.8   82.7   87.4   79.5
                Yang et al. (2019)  89.0   86.1   89.2   87.9
                measured
                ant                 87.5   12.3      -¹     -¹
                bat                    -²     -²     -²     -²

                """), text);
        assertTrue(text.contains("\n¹ un: the subset was not measured\n"), text);
        assertTrue(
                text.contains("\n² un was measured with split devset instead of 6way; the paper searches 11.3"), text);
    }

    @Test
    void latexHasBothBlocksBetweenRules() throws IOException {
        String latex = print(
                "muse-table-5", "latex", spanishAndFrench(un("ant", "6way")).result());
        assertTrue(latex.contains("""
                \\begin{tabular}{lrrrr}
                \\toprule
                model & en-es & en-fr & en-ru & en-zh \\\\
                \\midrule
                \\multicolumn{5}{l}{\\textit{published}} \\\\
                USE\\_Trans & 86.1 & 83.3 & 88.9 & 78.8 \\\\
                USE\\_CNN & 85.8 & 82.7 & 87.4 & 79.5 \\\\
                Yang et al. (2019) & 89.0 & 86.1 & 89.2 & 87.9 \\\\
                \\midrule
                \\multicolumn{5}{l}{\\textit{measured}} \\\\
                ant & 87.5 & 12.3 & -\\textsuperscript{1} & -\\textsuperscript{1} \\\\
                \\bottomrule
                \\end{tabular}
                """), latex);
    }

    @Test
    void jsonHasFractionsForPrintedAndMeasuredValues() throws IOException {
        JsonNode table =
                json("muse-table-5", spanishAndFrench(un("ant", "6way")).result());
        assertEquals("muse-table-5", table.get("table").asText());
        assertEquals("published", table.at("/rows/0/block").asText());
        assertEquals(0.861, table.at("/rows/0/es/value").asDouble());
        JsonNode measured = table.at("/rows/3");
        assertEquals("measured", measured.get("block").asText());
        assertEquals("ant", measured.get("model").asText());
        assertEquals(0.875, measured.at("/es/value").asDouble());
        assertEquals("[0.85,0.9]", measured.at("/es/ci95").toString());
        assertEquals("un by protocol labse, split 6way", measured.at("/es/hint").asText());
        assertTrue(measured.at("/ru/value").isNull());
        assertEquals("[1]", measured.at("/ru/notes").toString());
    }

    @Test
    void csvHasARowForEachModelWithRawValuesAndReasons() throws IOException {
        String[] lines = print(
                        "muse-table-5",
                        "csv",
                        spanishAndFrench(un("ant", "6way")).result())
                .split("\r\n");
        assertEquals("block,model,es,es_low,es_high,es_note,fr,fr_note,ru,ru_note,zh,zh_note", lines[0]);
        assertEquals("published,USE_Trans,0.861,,,,0.833,,0.889,,0.788,", lines[1]);
        assertEquals(
                "measured,ant,0.875,0.85,0.9,\"un by protocol labse, split 6way\",0.12345,\"un by protocol labse, split"
                        + " 6way\",,un: the subset was not measured,,un: the subset was not measured",
                lines[4]);
    }

    @Test
    void anOptionThatChangesTheTaskLeavesADash() throws IOException {
        TaskResult sampled = spanishAndFrench(un("ant", "6way").option("candidates", "100000"))
                .result();
        String text = print("muse-table-5", "text", sampled);
        assertTrue(text.contains("\nant                    -¹     -¹     -¹     -¹\n"), text);
        assertTrue(text.contains("¹ un was measured with candidates 100000 instead of full;"), text);
        TaskResult otherSeed =
                spanishAndFrench(un("ant", "6way").option("seed", "7")).result();
        assertTrue(print("muse-table-5", "text", otherSeed).contains("\nant                  87.5 "));
    }

    @Test
    void samplesPartsAndFailuresAreNoValues() throws IOException {
        String text = print(
                "muse-table-5",
                "text",
                spanishAndFrench(un("ant", "6way").sample()).result(),
                spanishAndFrench(un("bat", "6way").ended(Status.PARTIAL, "limited to the first 9 items"))
                        .result(),
                un("cat", "6way")
                        .ended(Status.FAILED, "no memory\nGive it more.")
                        .main(UNKNOWN, "", "en-es")
                        .result());
        assertTrue(text.contains("\n¹ un by protocol labse was measured on sample data, not on the benchmark\n"), text);
        assertTrue(
                text.contains("\n² un by protocol labse was measured in part: limited to the first 9 items\n"), text);
        assertTrue(text.contains("\n³ un by protocol labse failed: no memory\n"), text);
        assertFalse(text.contains("87.5"), text);
    }

    @Test
    void theResultThatComparesIsFoundAmongOthers() throws IOException {
        String text = print(
                "muse-table-5",
                "text",
                un("ant", "devset")
                        .subset("en-es", 9, 0.5)
                        .main(UNKNOWN, "", "en-es")
                        .result(),
                spanishAndFrench(un("ant", "6way")).result());
        assertTrue(text.contains("\nant                  87.5   12.3 "), text);
        assertFalse(text.contains("devset"), "what does not compare is of no interest where another result does");
    }

    @Test
    void anotherComputationOfTheSameAccuracyFillsTheCell() throws IOException {
        TaskResult mteb = new Measured("bitext-mteb", "ant", Metric.higher("f1"), ACCURACY)
                .by("mteb", "")
                .subset("hin-eng", 1000, 0.1, 0.976)
                .main(UNKNOWN, "", "hin-eng")
                .result();
        JsonNode row = json("m-st5-table-2", mteb).at("/rows/8");
        assertEquals(0.976, row.at("/hi/value").asDouble());
        assertEquals("bitext-mteb by protocol mteb", row.at("/hi/hint").asText());
        assertTrue(row.at("/fr/value").isNull());
        JsonNode means = json("labse-table-2", mteb).at("/rows/9");
        assertTrue(means.at("/tatoeba-36/value").isNull());
        assertEquals(
                "bitext-mteb: not every subset of tatoeba-36 is there",
                means.at("/tatoeba-36/hint").asText());
    }

    @Test
    void aMeanOfColumnsNeedsEachOfThem() throws IOException {
        Metric map = Metric.higher("map@100");
        TaskResult quora = retrieval("quora", map, 0.8);
        JsonNode half = json("muse-table-4", quora).at("/rows/3");
        assertEquals(0.8, half.at("/quora/value").asDouble());
        assertEquals(
                "a mean of which not every part is there",
                half.at("/average/hint").asText());
        JsonNode whole =
                json("muse-table-4", quora, retrieval("askubuntu", map, 0.4)).at("/rows/3");
        assertEquals(0.6, whole.at("/average/value").asDouble(), 1e-15, "(0.8 + 0.4) / 2");
        assertTrue(whole.at("/average/ci95").isNull());
    }

    private static TaskResult retrieval(String task, Metric map, double value) {
        return new Measured(task, "ant", map)
                .by("sr-reconstructed", "")
                .option("pool", "all")
                .option("queries", "all-positive")
                .option("identity", "text")
                .option("text", "title")
                .option("pairs", "train+dev+test")
                .option("similarity", "cosine")
                .option("truncation", "100")
                .subset("en", 9, value)
                .main(Estimate.of(value), "", "en")
                .result();
    }

    @Test
    void whatNothingComparesWithSaysSo() throws IOException {
        TaskResult probe = new Measured("xnli", "ant", ACCURACY)
                .by("iclr-nli", "")
                .subset("en", 9, 0.7)
                .main(UNKNOWN, "", "en")
                .result();
        JsonNode table = json("iclr2019-table-3", probe);
        assertTrue(table.at("/rows/8/xnli-en/value").isNull());
        assertEquals(
                "xnli by protocol iclr-nli was measured; it does not compare",
                table.at("/rows/8/xnli-en/hint").asText());
        assertEquals(
                "not measured: there is no result for it",
                table.at("/rows/8/snli-x-en/hint").asText());
        assertTrue(table.get("notes").toString().contains("No measured value can stand here: "), table.toString());
    }

    @Test
    void aColumnThatMeansAGroupTakesTheGroup() throws IOException {
        TaskResult tatoeba = new Measured("tatoeba", "ant", ACCURACY)
                .by("labse", "")
                .option("direction", "both")
                .subset("hin-eng", 9, 0.5)
                .group("tatoeba-14-muse", Estimate.of(0.9), "", "hin-eng")
                .group("tatoeba-14-xnli", Estimate.of(0.7), "", "hin-eng")
                .main(UNKNOWN, "", "hin-eng")
                .result();
        assertEquals(
                0.9,
                json("labse-table-5", tatoeba).at("/rows/3/tatoeba-14/value").asDouble());
        assertEquals(
                0.7,
                json("m-st5-table-1", tatoeba).at("/rows/8/tatoeba-14/value").asDouble());
    }

    @Test
    void aCorrelationIsPrintedAsAFraction() throws IOException {
        TaskResult stsb = new Measured("stsb", "ant", SPEARMAN, Metric.higher("angular_pearson"))
                .by("unsupervised", "")
                .subset("dev", 9, 0.5, 0.87654)
                .main(UNKNOWN, "", "test")
                .result();
        JsonNode row = json("muse-table-8", stsb).at("/rows/7");
        assertEquals("0.877", row.at("/stsb-dev/text").asText());
        assertEquals(
                "0.829", json("muse-table-8", stsb).at("/rows/0/stsb-dev/text").asText());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyTableIsPrintedInEveryFormatWithoutAnyResult(String name) throws IOException {
        for (String format : FORMATS) {
            String printed = print(name, format);
            assertTrue(printed.contains("published") || format.equals("csv") || sections(name), name + " " + format);
            assertFalse(printed.contains("block,model,measured"), printed);
        }
        for (JsonNode row : json(name).get("rows")) {
            assertFalse(row.get("block").asText().startsWith("measured"), row.toString());
        }
        for (int width : new int[] {40, 80, 200}) {
            for (String line : print(name, "text", width, List.of()).split("\n")) {
                assertTrue(Words.length(line) <= width, line);
            }
        }
    }

    private static boolean sections(String name) throws IOException {
        return !json(name).at("/rows/0/block").asText().equals("published");
    }

    @Test
    void theListHasAnObjectForEachTable() throws IOException {
        JsonNode list = new ObjectMapper().readTree(print("list", "json"));
        List<String> names = new ArrayList<>();
        for (JsonNode table : list) {
            names.add(table.get("name").asText());
            for (String field : List.of("paper", "reference", "caption", "metric")) {
                assertFalse(table.get(field).asText().isEmpty(), table.toString());
            }
            assertTrue(table.get("rows").size() > 0 && table.get("columns").size() > 0, table.toString());
        }
        assertEquals(tables(), names);
        assertEquals(
                "[\"un\",\"tatoeba\",\"bitext-mteb\"]", list.get(5).get("tasks").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "md", "csv", "json", "latex", "html"})
    void theListIsPrintedInEveryFormat(String format) throws IOException {
        String list = print("list", format);
        tables().forEach(name -> assertTrue(list.contains(name), name + " in\n" + list));
    }

    @Test
    void unknownNamesAndFormatsAreRefused() {
        assertEquals(
                Fault.UNKNOWN,
                assertThrows(EvalException.class, () -> print("labse-table-1", "text"))
                        .fault());
        assertEquals(
                Fault.UNKNOWN,
                assertThrows(EvalException.class, () -> print("labse-table-2", "pdf"))
                        .fault());
    }

    private static JsonNode json(String name, TaskResult... results) throws IOException {
        return new ObjectMapper().readTree(print(name, "json", results)).get(0);
    }

    private static String print(String name, String format, TaskResult... results) throws IOException {
        return print(name, format, 80, List.of(results));
    }

    private static String print(String name, String format, int width, List<TaskResult> results) throws IOException {
        StringBuilder out = new StringBuilder();
        new Papers().write(new ReportRequest(results, result -> Map.of(), Map.of(), name, format, width, false), out);
        return out.toString();
    }
}
