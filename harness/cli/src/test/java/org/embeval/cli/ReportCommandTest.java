package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    @TempDir
    static Path home;

    private static JsonNode evaluated;

    @BeforeAll
    static void measureTwoModels() {
        Call eval = Call.of(
                home,
                "eval",
                "-t",
                "tatoeba",
                "-m",
                "ngram,random",
                "--dataset",
                "sample",
                "-o",
                results(),
                "--format",
                "json");
        assertEquals(0, eval.code(), eval.err());
        evaluated = eval.json();
    }

    private static String results() {
        return home.resolve("results").toString();
    }

    private static Call report(String... options) {
        List<String> all = new ArrayList<>(List.of("report", "--input", results()));
        all.addAll(List.of(options));
        return Call.of(home, all.toArray(String[]::new));
    }

    @Test
    void jsonHasTheLeaderboardWithTheRawValuesOfTheResults() {
        JsonNode table = report("--format", "json").json().get(0);
        for (JsonNode result : evaluated) {
            String model = result.at("/model/id").asText();
            for (JsonNode row : table.get("rows")) {
                if (row.get("model").asText().equals(model)) {
                    assertEquals(result.at("/main/value"), row.at("/tatoeba/value"), model);
                    assertEquals(result.at("/main/ci95"), row.at("/tatoeba/ci95"), model);
                }
            }
        }
        assertEquals("ngram", table.at("/rows/0/model").asText());
        assertEquals("1", table.at("/rows/0/rank/text").asText());
        assertEquals("bitext", table.at("/columns/2/group").asText(), "the family comes from the catalogue");
    }

    @Test
    void allValuesAreTheResultsThemselves() {
        assertEquals(2, report("--values", "--format", "json").json().size());
        assertEquals(evaluated, report("--values", "--format", "json").json());
        assertTrue(report("--values", "--format", "csv").out().startsWith("task,version,protocol,"));
        assertEquals(2, report("--values").code(), "neither text nor Markdown has room for every value");
    }

    @Test
    void phasesTellWhereTheTimeWent() {
        Call call = report("--phases", "--format", "csv");
        assertEquals(0, call.code(), call.err());
        assertTrue(call.out().contains("phases/tasks,bitext,,ngram,"), call.out());
        for (String phase : List.of("open", "read", "cache", "encode", "search", "task")) {
            assertTrue(
                    call.out().lines().findFirst().orElseThrow().contains(phase + "_share"), phase + ": " + call.out());
        }
        assertEquals(2, report("--phases", "--values", "--format", "csv").code());
    }

    @Test
    void everyFormatGoesToAFileToo() throws IOException {
        for (String format : List.of("text", "md", "csv", "latex", "html", "json")) {
            Path file = home.resolve("reports").resolve("board." + format);
            Call call = report("--format", format, "-o", file.toString());
            assertEquals(0, call.code(), call.err());
            assertEquals("", call.out());
            assertEquals(report("--format", format).out(), Files.readString(file));
            assertTrue(Files.readString(file).contains("ngram"), format);
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsSaid() throws IOException {
        Path file = Files.writeString(home.resolve("a-file"), "");
        Call call = report("-o", file.resolve("board.md").toString());
        assertEquals(4, call.code());
        assertTrue(call.err().contains("cannot write"), call.err());
        assertFalse(call.err().contains("internal error"), call.err());
    }

    @Test
    void aPlotIsOneSvg() {
        String svg = report("--plot", "languages").out();
        assertTrue(svg.startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\""), svg);
        assertTrue(svg.endsWith("</svg>\n"), svg);
        assertTrue(report("--plot", "difference:tatoeba").out().contains("random less ngram"));
    }

    @Test
    void plotsAreListedWithoutAnyResult() {
        Call list = Call.of(home, "report", "--input", "nowhere", "--plot", "list");
        assertEquals(0, list.code(), list.err());
        assertTrue(list.out().contains("precision-recall  "), list.out());
    }

    @Test
    void whatIsUnknownOrContradictsItselfIsRefused() {
        assertEquals(3, report("--plot", "pie").code());
        assertEquals(4, report("--plot", "size").code(), "baselines have no model file");
        assertEquals(2, report("--plot", "languages", "--format", "md").code());
        assertEquals(2, report("--format", "pdf").code());
        assertEquals(
                4,
                Call.of(home, "report", "--input", home.resolve("none").toString())
                        .code());
    }
}
