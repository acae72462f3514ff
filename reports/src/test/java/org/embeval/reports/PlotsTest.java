package org.embeval.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import org.embeval.api.Bench;
import org.embeval.api.Counts;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.PairedTests;
import org.embeval.api.ReportRequest;
import org.embeval.api.TaskResult;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PlotsTest {
    private static final Metric ACCURACY = Metric.higher("accuracy");
    private static final Counts NONE = new Counts(0, 0, 0, 0);

    private static TaskResult languages(String model, double fra, double deu, double tha) {
        return new Measured("birds", model, ACCURACY)
                .subset("fra-eng", 100, NONE, new Estimate(fra, fra - 0.03, fra + 0.03))
                .subset("deu-eng", 100, NONE, new Estimate(deu, deu - 0.03, deu + 0.03))
                .subset("tha-eng", 100, NONE, new Estimate(tha, tha - 0.03, tha + 0.03))
                .main(Estimate.of((fra + deu + tha) / 3), "", "fra-eng", "deu-eng", "tha-eng")
                .result();
    }

    @Test
    void languagesStandInTheOrderOfTheBestModel() throws Exception {
        Document svg = draw("languages", languages("ant", 0.1, 0.2, 0.3), languages("bat", 0.5, 0.9, 0.7));
        List<String> texts = texts(svg, "text");
        assertEquals(
                List.of("deu", "tha", "fra"),
                texts.stream().filter(List.of("fra", "deu", "tha")::contains).toList());
        List<String> hints = texts(svg, "title");
        assertTrue(hints.contains("bat, deu-eng: 90.0 [87.0, 93.0]"), hints.toString());
        assertTrue(hints.contains("ant, tha-eng: 30.0 [27.0, 33.0]"), hints.toString());
        assertEquals(2, svg.getElementsByTagName("path").getLength(), "a line for each model");
    }

    @Test
    void splitsAreNoLanguages() {
        TaskResult splits = new Measured("sick-r", "ant", ACCURACY)
                .subset("train", 1, 0.1)
                .subset("trial", 1, 0.2)
                .subset("test", 1, 0.3)
                .main(Estimate.of(0.3), "", "test")
                .result();
        assertEquals(
                Fault.UNAVAILABLE,
                assertThrows(EvalException.class, () -> draw("languages", splits))
                        .fault());
    }

    @Test
    void aMarkerStandsWhereItsValueIs() throws Exception {
        Document svg = draw("languages", languages("ant", 0.0, 0.5, 1.0));
        List<Double> heights = new ArrayList<>();
        NodeList markers = svg.getElementsByTagName("circle");
        for (int i = 0; i < markers.getLength(); i++) {
            heights.add(Double.valueOf(
                    markers.item(i).getAttributes().getNamedItem("cy").getNodeValue()));
        }
        // the axis is 320 high and goes from 0 to 100: the best stands at its top, 34 below the edge
        assertEquals(List.of(34.0, 194.0, 354.0), heights);
    }

    @Test
    void differencesAreThoseOfTheSecondToTheFirstWithTheirIntervals() throws Exception {
        Document svg = draw("difference", languages("ant", 0.1, 0.2, 0.3), languages("bat", 0.5, 0.1, 0.35));
        List<String> hints = texts(svg, "title");
        // by hand: 0.03 * sqrt(2) = 0.0424 to both sides
        assertTrue(hints.contains("fra-eng: 40.0 [35.8, 44.2]"), hints.toString());
        assertTrue(hints.contains("deu-eng: -10.0 [-14.2, -5.8]"), hints.toString());
        assertEquals("birds: accuracy, bat less ant", hints.get(0));
        assertTrue(texts(svg, "text").contains("difference and its 95 % interval, points"));
    }

    @Test
    void whereThereAreNoIntervalsNoneArePromised() throws Exception {
        Document svg = draw("difference", withoutIntervals("ant", 0.1), withoutIntervals("bat", 0.2));
        assertTrue(
                texts(svg, "text").contains("difference, points"),
                texts(svg, "text").toString());
    }

    private static TaskResult withoutIntervals(String model, double value) {
        return new Measured("birds", model, ACCURACY)
                .subset("fra-eng", 100, value)
                .subset("deu-eng", 100, value)
                .main(Estimate.of(value), "", "fra-eng", "deu-eng")
                .result();
    }

    @Test
    void modelsThatTellTheirSizeStandAtIt() throws Exception {
        Document svg = draw(
                "size",
                sized("small", "22000000", 0.4),
                sized("large", "440000000", 0.6),
                languages("unknown", 0.1, 0.1, 0.1));
        List<String> hints = texts(svg, "title");
        assertTrue(hints.contains("large: 60.0, 440 M bytes of the model file"), hints.toString());
        assertFalse(hints.toString().contains("unknown"), hints.toString());
    }

    @Test
    void formsOfVectorsStandAtTheirBytes() throws Exception {
        Document svg = draw(
                "bytes",
                with(languages("ant", 0.8, 0.8, 0.8), Map.of("dimension", "384")),
                with(languages("ant", 0.7, 0.7, 0.7), form("128", "fp32", "512")),
                with(languages("ant", 0.6, 0.6, 0.6), form("384", "binary", "48")));
        List<String> hints = texts(svg, "title");
        assertTrue(hints.contains("ant fp32, 384 values, 1.5 k bytes: 80.0"), hints.toString());
        assertTrue(hints.contains("ant fp32, 128 values, 512 bytes: 70.0"), hints.toString());
        assertTrue(hints.contains("ant binary, 384 values, 48 bytes: 60.0"), hints.toString());
        assertEquals(2, svg.getElementsByTagName("path").getLength(), "a line for each precision");
    }

    @Test
    void withoutAMainValueFormsAreComparedOnTheSubsetsOfAll() throws Exception {
        Document svg = draw(
                "bytes",
                with(partly("fra-eng", 0.8, "deu-eng", 0.6), Map.of("dimension", "4")),
                with(partly("fra-eng", 0.5, "tha-eng", 0.9), form("4", "int8", "4")));
        List<String> hints = texts(svg, "title");
        assertEquals("birds: accuracy against bytes per vector, mean of 1 subset", hints.get(0));
        assertTrue(hints.contains("ant fp32, 4 values, 16 bytes: 80.0"), hints.toString());
        assertTrue(hints.contains("ant int8, 4 values, 4 bytes: 50.0"), hints.toString());
    }

    private static TaskResult partly(String subset, double value, String other, double otherValue) {
        return new Measured("birds", "ant", ACCURACY)
                .subset(subset, 1, value)
                .subset(other, 1, otherValue)
                .main(Estimate.of(Double.NaN), "some are missing", "fra-eng", "deu-eng", "tha-eng")
                .result();
    }

    private static Map<String, String> form(String dimension, String precision, String bytes) {
        return Map.of(
                "dimension", dimension, "vector_precision", precision, "vector_bytes", bytes, "vector_form", "a form");
    }

    @Test
    void unchangedVectorsAloneAreNoCurve() {
        TaskResult whole = with(languages("ant", 0.8, 0.8, 0.8), Map.of("dimension", "384"));
        assertEquals(
                Fault.UNAVAILABLE,
                assertThrows(EvalException.class, () -> draw("bytes", whole, whole))
                        .fault());
    }

    private static TaskResult sized(String model, String bytes, double value) {
        return with(languages(model, value, value, value), Map.of("model_bytes", bytes));
    }

    private static TaskResult with(TaskResult result, Map<String, String> settings) {
        TaskResult.ModelId id = result.model();
        return new TaskResult(
                result.status(),
                result.reason(),
                result.task(),
                new TaskResult.ModelId(id.id(), id.revision(), id.digest(), false, new TreeMap<>(settings)),
                result.dataset(),
                result.main(),
                result.groups(),
                result.subsets(),
                result.provenance());
    }

    private static Document drawBenches(String name, Bench... benches) throws Exception {
        StringBuilder out = new StringBuilder();
        new Plots()
                .write(
                        new ReportRequest(
                                List.of(),
                                result -> Map.of(),
                                PairedTests.NONE,
                                Map.of(),
                                name,
                                "svg",
                                80,
                                false,
                                List.of(benches)),
                        out);
        return parse(out.toString());
    }

    @Test
    void timeGrowsByFactorsAndLengthsThatWouldBeCutAreNotThere() throws Exception {
        Document svg = drawBenches("time", InventedBenches.bench("ant", 2));
        List<String> texts = texts(svg, "text");
        assertEquals("time of a text against its length, 2 threads", texts.get(0));
        assertTrue(texts.containsAll(List.of("ant, batch 1", "ant, batch 32", "4", "16")), texts.toString());
        assertFalse(texts.contains("512"), texts.toString());
        assertTrue(texts(svg, "title").contains("ant, batch 32, length 16: 16.0 ms"));
        // by hand: 560 wide from 62 on, where 4 lies at ln 1.15 / ln (4 * 1.15²) = 0.0839 of it; 320 high from 52 on,
        // where 4
        // of 1 to 100 lies at log10 4 / 2 = 0.301 from below, and 16 at twice that
        assertEquals(
                "M109 275.7 L575 179.3",
                svg.getElementsByTagName("path")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("d")
                        .getNodeValue());
    }

    @Test
    void memoryIsThatAboveLoading() throws Exception {
        Document svg = drawBenches("memory", InventedBenches.bench("ant", 2), InventedBenches.bench("bat", 1));
        List<String> texts = texts(svg, "text");
        assertEquals("memory against the length of texts (NOT MEASURED ALIKE)", texts.get(0));
        assertTrue(texts(svg, "title").contains("bat, batch 32, length 4: 32.0 MiB"));
        assertEquals(4, svg.getElementsByTagName("path").getLength());
    }

    private static TaskResult mined(double precision, double recall) {
        return new Measured(
                        "bucc",
                        "ant",
                        Metric.higher("f1"),
                        Metric.higher("precision"),
                        Metric.higher("recall"),
                        Metric.higher("threshold"))
                .subset("de-en", 5, 0.5, precision, recall, 0.8)
                .main(Estimate.of(0.5), "", "de-en")
                .result();
    }

    @Test
    void theCurveOfMiningHasAPointForEachThreshold() throws Exception {
        Map<String, Items.Column> columns = new LinkedHashMap<>();
        columns.put("candidate_score", new Items.Numbers(new double[] {0.9, 0.8, 0.8, Double.NaN, 0.5}));
        columns.put("candidate_right", new Items.Integers(new int[] {1, 0, 1, 0, 0}));
        columns.put("gold_pairs", new Items.Integers(new int[] {1, 1, 1, 1, 0}));
        Items items = new Items(List.of("1", "2", "3", "4", "5"), columns);
        Document svg = parse(print("precision-recall", result -> Map.of("de-en", items), mined(2.0 / 3, 0.5)));
        String path = svg.getElementsByTagName("path")
                .item(0)
                .getAttributes()
                .getNamedItem("d")
                .getNodeValue();
        // by hand: at 0.9 one of one, recall 1/4; at 0.8 two of three, recall 2/4; at 0.5 two of four.
        // The axes are 460 and 320 long and begin at 62 and 34.
        assertEquals("M177 34 L292 140.7 L292 194", path);
        assertTrue(texts(svg, "title").contains("ant at its threshold"));
    }

    @Test
    void aCurveWithoutItsItemsIsRefused() {
        EvalException refused = assertThrows(EvalException.class, () -> draw("precision-recall", mined(0.5, 0.5)));
        assertEquals(Fault.UNAVAILABLE, refused.fault());
    }

    @Test
    void equalResultsGiveEqualBytesAndNoSeriesIsToldByItsColourAlone() throws Exception {
        TaskResult[] results = {languages("ant", 0.1, 0.2, 0.3), languages("bat", 0.5, 0.9, 0.7)};
        String svg = print("languages", result -> Map.of(), results);
        assertEquals(svg, print("languages", result -> Map.of(), results));
        assertTrue(svg.contains("<circle") && svg.contains("<polygon"), svg);
        assertTrue(svg.contains("prefers-color-scheme: dark"), svg);
    }

    @Test
    void whereSeveralCanBeDrawnOneHasToBeChosen() throws Exception {
        TaskResult birds = languages("ant", 0.1, 0.2, 0.3);
        TaskResult bees = new Measured("bees", "ant", ACCURACY)
                .subset("fr", 1, 0.1)
                .subset("de", 1, 0.2)
                .subset("th", 1, 0.3)
                .main(Estimate.of(0.2), "", "fr", "de", "th")
                .result();
        EvalException refused = assertThrows(EvalException.class, () -> draw("languages", birds, bees));
        assertEquals(Fault.UNKNOWN, refused.fault());
        assertTrue(refused.getMessage().contains("languages:birds, languages:bees"), refused.getMessage());
        assertEquals(
                "bees: accuracy per language",
                texts(draw("languages:bees", birds, bees), "title").get(0));
    }

    @Test
    void whatTheResultsDoNotAllowIsSaid() {
        EvalException refused = assertThrows(EvalException.class, () -> draw("size", languages("ant", 0.1, 0.2, 0.3)));
        assertEquals(Fault.UNAVAILABLE, refused.fault());
        assertTrue(refused.getMessage().contains("They allow: languages:birds"), refused.getMessage());
        EvalException unknown = assertThrows(EvalException.class, () -> draw("pie", languages("ant", 0.1, 0.2, 0.3)));
        assertEquals(Fault.UNKNOWN, unknown.fault());
        assertTrue(
                unknown.getMessage().contains("languages, difference, size, bytes, precision-recall"),
                unknown.getMessage());
    }

    @Test
    void theListTellsEveryKind() throws IOException {
        assertEquals(7, print("list", result -> Map.of()).lines().count());
    }

    private static Document draw(String name, TaskResult... results) throws Exception {
        return parse(print(name, new ReportRequest(List.of(results), "svg", 80, false).items(), results));
    }

    private static String print(String name, Function<TaskResult, Map<String, Items>> items, TaskResult... results)
            throws IOException {
        StringBuilder out = new StringBuilder();
        new Plots().write(new ReportRequest(List.of(results), items, Map.of(), name, "svg", 80, false), out);
        return out.toString();
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document svg, String element) {
        List<String> texts = new ArrayList<>();
        NodeList nodes = svg.getElementsByTagName(element);
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
