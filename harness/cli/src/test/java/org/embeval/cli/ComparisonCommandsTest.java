package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/** compare, gate and baseline on results of the packaged sample. */
class ComparisonCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path home;

    @TempDir
    private Path folder;

    @BeforeAll
    static void measure() {
        Call call = Call.of(
                home,
                "eval",
                "-t",
                "tatoeba",
                "-m",
                "ngram,random",
                "--dataset",
                "sample",
                "-o",
                results("").toString());
        assertEquals(0, call.code(), call.err());
    }

    private static Path results(String model) {
        return home.resolve("results").resolve(model);
    }

    private Call call(String... args) {
        return call(Map.of(), args);
    }

    private Call call(Map<String, String> variables, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--baselines");
        all.add(folder.resolve("baselines").toString());
        return Call.of(home, variables, all.toArray(String[]::new));
    }

    private Call compare(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "compare", results("ngram").toString(), results("random").toString()));
        args.addAll(List.of(more));
        Call call = call(args.toArray(String[]::new));
        assertEquals(0, call.code(), call.err());
        return call;
    }

    private Call gate(String candidate, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "gate",
                "--baseline",
                results("ngram").toString(),
                "--candidate",
                results(candidate).toString()));
        args.addAll(List.of(more));
        return call(args.toArray(String[]::new));
    }

    @Test
    void aComparisonIsOneJsonDocument() {
        JsonNode task = compare("--format", "json").json().at("/comparisons/0/tasks/0");
        assertEquals("tatoeba", task.get("task").asText());
        JsonNode main = task.get("main");
        assertEquals(700, main.get("items").asInt());
        assertEquals("worse", main.get("verdict").asText());
        assertEquals(
                main.get("candidate").asDouble() - main.get("base").asDouble(),
                main.get("difference").asDouble(),
                1e-12);
        assertTrue(main.at("/ci95/1").asDouble() < 0);
        assertTrue(main.get("p").asDouble() < 0.01);
        assertEquals(14, task.get("subsets").size());
        assertEquals("exact McNemar", task.at("/subsets/deu-eng/test").asText());
    }

    @Test
    void equalCallsPrintEqualBytes() {
        assertEquals(
                compare("--format", "json").out(), compare("--format", "json").out());
        assertEquals(compare().out(), compare().out());
    }

    @Test
    void everyLineOfATableFitsTheTerminal() {
        compare("--flips", "0").out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
        gate("random").out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
        gate("random", "--max-drop", "17").out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    @Test
    void noIntervalIsBrokenOverTwoLines() {
        compare()
                .out()
                .lines()
                .filter(line -> line.contains("["))
                .forEach(line -> assertTrue(line.matches(".*\\[[+-][0-9.]+, [+-][0-9.]+\\].*"), line));
    }

    @Test
    void flipsShowTextsAndBothLists() {
        JsonNode flips = compare("--flips", "2", "--format", "json").json().at("/comparisons/0/tasks/0/flips");
        assertEquals(2, flips.get("losses").size());
        JsonNode lost = flips.at("/losses/0");
        assertEquals(1, lost.get("base").asInt());
        assertEquals(0, lost.get("candidate").asInt());
        assertEquals(5, lost.get("top_of_base").size());
        assertEquals(5, lost.get("top_of_candidate").size());
        // The base was right: its best row is the translation.
        assertEquals(lost.at("/expected/0"), lost.at("/top_of_base/0/text"));
        assertFalse(lost.at("/texts/0").asText().isEmpty());
        assertTrue(compare("--flips", "1").out().contains("text: "));
    }

    @Test
    void withoutTheDataFlipsAreIdsAndSaySo() throws IOException {
        Path base = copyWithKind("ngram", "official");
        Path candidate = copyWithKind("random", "official");
        Call call = call("compare", base.toString(), candidate.toString(), "--flips", "1", "--format", "json");
        assertEquals(0, call.code(), call.err());
        JsonNode flips = call.json().at("/comparisons/0/tasks/0/flips");
        assertEquals(0, flips.at("/losses/0/texts").size());
        assertEquals("", flips.at("/losses/0/top_of_base/0/text").asText());
        assertTrue(flips.at("/reasons/0").asText().contains("missing"), flips.toString());
    }

    @Test
    void slicesCoverEveryItem() {
        JsonNode slices = compare("--slice", "language,script,length", "--format", "json")
                .json()
                .at("/comparisons/0/tasks/0/slices");
        for (String by : List.of("language", "script", "length")) {
            int items = 0;
            for (JsonNode slice : slices.get(by).get("slices")) {
                items += slice.get("items").asInt();
            }
            assertEquals(700, items, by);
        }
        assertEquals(14, slices.at("/language/slices").size());
        assertTrue(slices.at("/script/slices").has("cyrillic"), slices.toString());
    }

    @Test
    void differentDataIsRefusedNamingTheField() throws IOException {
        Path other = copyWith("random", result -> ((ObjectNode) result.get("dataset")).put("digest", "sha256:00"));
        Call call = call("compare", results("ngram").toString(), other.toString());
        assertEquals(12, call.code(), call.err());
        assertTrue(call.err().contains("dataset.digest") && call.err().contains("sha256:00"), call.err());
        assertEquals(
                12,
                call("gate", "--baseline", results("ngram").toString(), "--candidate", other.toString())
                        .code());
    }

    private Path copyWithKind(String model, String kind) throws IOException {
        return copyWith(model, result -> ((ObjectNode) result.get("dataset")).put("kind", kind));
    }

    private Path copyWith(String model, Consumer<JsonNode> change) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("changed").resolve(model));
        JsonNode result =
                JSON.readTree(results(model).resolve("tatoeba+sample.json").toFile());
        change.accept(result);
        JSON.writeValue(copy.resolve("tatoeba.json").toFile(), result);
        Files.copy(results(model).resolve("tatoeba+sample.items.jsonl.gz"), copy.resolve("tatoeba.items.jsonl.gz"));
        return copy;
    }

    @Test
    void theGateEndsWithTheCodeOfItsOutcome() {
        assertEquals(0, gate("ngram").code());
        assertEquals(10, gate("random").code());
        assertEquals(0, gate("random", "--max-drop", "50").code());
        assertEquals(10, gate("random", "--max-drop", "50,tatoeba=0.5").code());
        // The drop is about 17 points, give or take four.
        assertEquals(0, gate("random", "--max-drop", "17").code());
        assertEquals(
                11,
                gate("random", "--max-drop", "17", "--fail-on", "inconclusive").code());
        assertEquals(2, gate("random", "--max-drop", "much").code());
        assertEquals(3, gate("random", "--max-drop", "tatobea=1").code());
        assertEquals(2, call("gate", "--baseline", "x").code());
        assertEquals(3, call("gate", "--baseline", "x", "--candidate", "y").code());
    }

    @Test
    void theGateSaysWhatItDecided() {
        JsonNode report = gate("random", "--max-drop", "17", "--format", "json").json();
        assertEquals("inconclusive", report.get("outcome").asText());
        JsonNode decision = report.at("/decisions/0");
        assertTrue(decision.get("items_needed").asLong() > 700, decision.toString());
        assertTrue(gate("random", "--max-drop", "17").out().contains("would"), "the number of items");
        assertTrue(gate("random").out().contains("regression"));
    }

    @Test
    void junitXmlHasTheFormThatCiServersRead() throws IOException, SAXException {
        for (String[] options : List.of(
                new String[] {"0.5", "regression"},
                new String[] {"17", "regression"},
                new String[] {"17", "inconclusive"},
                new String[] {"50", "regression"})) {
            Path file = folder.resolve("reports/gate.xml");
            gate("random", "--max-drop", options[0], "--fail-on", options[1], "--junit", file.toString());
            String xml = Files.readString(file);
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(ComparisonCommandsTest.class.getResource("junit.xsd"))
                    .newValidator()
                    .validate(new StreamSource(new StringReader(xml)));
        }
        Path failed = folder.resolve("failed.xml");
        gate("random", "--junit", failed.toString());
        assertTrue(Files.readString(failed).contains("failures=\"1\""));
        Path skipped = folder.resolve("skipped.xml");
        gate("random", "--max-drop", "17", "--junit", skipped.toString());
        assertTrue(Files.readString(skipped).contains("<skipped"));
    }

    @Test
    void theSummaryIsAppendedWhereGitHubWantsIt() throws IOException {
        Path summary = Files.writeString(folder.resolve("summary.md"), "before\n");
        List<String> args = List.of(
                "gate",
                "--baseline",
                results("ngram").toString(),
                "--candidate",
                results("random").toString());
        call(Map.of("GITHUB_STEP_SUMMARY", summary.toString()), args.toArray(String[]::new));
        String text = Files.readString(summary);
        assertTrue(text.startsWith("before\n## embeval gate: regression"), text);
        assertTrue(text.contains("| tatoeba |"), text);
        Path own = folder.resolve("own.md");
        gate("ngram", "--summary", own.toString());
        assertTrue(Files.readString(own).contains("pass"));
    }

    @Test
    void baselinesAreSavedListedShownAndUsed() {
        Call saved = call("baseline", "save", "good", results("ngram").toString());
        assertEquals(0, saved.code(), saved.err());
        assertTrue(saved.out().contains("good.json"), saved.out());
        JsonNode listed = call("baseline", "list", "--format", "json").json();
        assertEquals("good", listed.at("/0/name").asText());
        assertEquals("ngram", listed.at("/0/model").asText());
        assertTrue(listed.at("/0/bytes").asInt() < 10_000, listed.toString());
        JsonNode shown = call("baseline", "show", "good", "--format", "json").json();
        assertEquals(14, shown.at("/0/subsets").size());
        assertTrue(call("baseline", "show", "good").out().contains("deu-eng"));
        String random = results("random").toString();
        assertEquals(
                10, call("gate", "--baseline", "good", "--candidate", random).code());
        assertEquals(
                compare("--format", "json").json().at("/comparisons/0/tasks/0/main"),
                call("compare", "good", random, "--format", "json").json().at("/comparisons/0/tasks/0/main"));
        assertEquals(3, call("baseline", "show", "god").code());
        assertEquals(2, Call.of(home, "baseline").code());
    }

    @Test
    void aBaselineOfTwoModelsIsRefused() {
        Call call = call("baseline", "save", "both", results("").toString());
        assertEquals(3, call.code(), call.err());
        assertTrue(call.err().contains("ngram, random"), call.err());
    }
}
