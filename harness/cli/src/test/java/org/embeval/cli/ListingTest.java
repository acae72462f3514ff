package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What there is can be listed and shown, for people and for programs. */
class ListingTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"tasks", "models", "datasets", "protocols"})
    void listsFitTheTerminalAndAreJsonToo(String command) {
        Call table = Call.of(home, command, "list");
        assertEquals(0, table.code(), table.err());
        table.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
        assertTrue(Call.of(home, command, "list", "--format", "json").json().size() > 1);
        assertEquals(table.out(), Call.of(home, command).out(), "a bare " + command + " lists");
    }

    @ParameterizedTest
    @CsvSource({"tasks, tatoeba", "models, minilm", "datasets, tatoeba", "protocols, tatoeba"})
    void oneIsShownWithItsFacts(String command, String name) {
        Call page = Call.of(home, command, "show", name);
        assertEquals(0, page.code(), page.err());
        assertTrue(page.out().contains(name), page.out());
        assertEquals(0, Call.of(home, command, "show", name, "--format", "json").code());
    }

    @Test
    void theTaskCardOfTatoebaNamesItsMainMetricAndSubsets() {
        var card = Call.of(home, "tasks", "show", "tatoeba", "--format", "json").json();
        assertEquals("accuracy", card.at("/main/metric/id").asText());
        assertEquals(112, card.get("subsets").size());
    }

    @Test
    void theFourModelsOfTheFirstDayAreThere() {
        var ids = StreamSupport.stream(
                        Call.of(home, "models", "list", "--format", "json")
                                .json()
                                .spliterator(),
                        false)
                .map(card -> card.get("id").asText())
                .toList();
        assertTrue(ids.containsAll(List.of("minilm", "minilm-int8", "ngram", "random")), ids.toString());
    }

    @Test
    void modelsThatRunComeFirst() {
        List<String> runs = Call.of(home, "models", "list")
                .out()
                .lines()
                .skip(1)
                .filter(line -> !line.startsWith(" "))
                .map(line -> line.split(" {2,}")[1])
                .toList();
        List<String> groups = List.of("yes", "converted", "no");
        assertEquals(groups, runs.stream().distinct().toList());
        assertEquals(runs.stream().sorted(Comparator.comparing(groups::indexOf)).toList(), runs);
    }

    @Test
    void theCardOfLabseReadsLikeAModelCard() {
        Call page = Call.of(home, "models", "show", "labse");
        for (String part : new String[] {
            "sentence-transformers/LaBSE",
            "501,153",
            "256 tokens",
            "tanh",
            "length 1",
            "Apache-2.0",
            "Feng et al.",
            "tatoeba-112 83.7",
            " zu"
        }) {
            assertTrue(page.out().contains(part), part + " is missing in\n" + page.out());
        }
        var json = Call.of(home, "models", "show", "labse", "--format", "json").json();
        assertEquals(109, json.get("languages").size());
        assertEquals("RUNNABLE", json.at("/availability/state").asText());
        assertEquals(
                0.837,
                json.get("reference_scores").findParents("value").stream()
                        .filter(score -> score.get("subset").asText().equals("tatoeba-112"))
                        .findFirst()
                        .orElseThrow()
                        .get("value")
                        .asDouble());
    }

    @Test
    void everyModelHasAPageThatFitsTheTerminal() {
        for (JsonNode card : Call.of(home, "models", "list", "--format", "json").json()) {
            Call page = Call.of(home, "models", "show", card.get("id").asText());
            assertEquals(0, page.code(), page.err());
            // an address or a commit stays whole
            page.out()
                    .lines()
                    .forEach(line ->
                            assertTrue(line.length() <= 80 || !line.strip().contains(" "), line));
        }
    }

    @Test
    void whoAsksForASystemWithoutPublicWeightsIsToldSoWithExitCodeFour() {
        String results = home.resolve("results").toString();
        Call call = Call.of(home, "eval", "-t", "tatoeba", "-m", "convembed", "--dataset", "sample", "-o", results);
        assertEquals(4, call.code(), call.err());
        assertTrue(call.err().contains("No public weights"), call.err());
    }

    @Test
    void helpNamesEveryCommandAndAnExample() {
        Call help = Call.of(home, "--help");
        assertEquals(0, help.code());
        for (String command :
                new String[] {"eval", "tasks", "models", "datasets", "protocols", "data", "report", "cache"}) {
            assertTrue(help.out().contains("  " + command), help.out());
        }
        assertTrue(help.out().contains("run.sh eval --task tatoeba --model minilm --dataset sample"), help.out());
    }
}
