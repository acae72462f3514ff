package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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
        assertTrue(ids.containsAll(java.util.List.of("minilm", "minilm-int8", "ngram", "random")), ids.toString());
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
