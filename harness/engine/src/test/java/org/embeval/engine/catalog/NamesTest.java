package org.embeval.engine.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    private static final List<String> KNOWN = List.of("tatoeba", "minilm", "minilm-int8", "fra-eng", "fry-eng", "fra");

    @ParameterizedTest
    @CsvSource({
        "tatoba, tatoeba",
        "TATOEBA, tatoeba",
        "taotoeba, tatoeba",
        "minlm, minilm",
        "fra-en, fra-eng",
        "frra, fra"
    })
    void theNearestNameIsSuggestedAlone(String given, String meant) {
        assertEquals(List.of(meant), Names.suggestions(given, KNOWN));
    }

    @Test
    void equallyNearNamesAreAllSuggested() {
        assertEquals(
                List.of("fra-eng", "fry-eng"), Names.suggestions("frx-eng", List.of("fra-eng", "fry-eng", "deu-eng")));
    }

    @Test
    void theBeginningOfLongerNamesSuggestsThem() {
        assertEquals(
                List.of("minilm", "minilm-int8"), Names.suggestions("min", List.of("minilm", "minilm-int8", "bm25")));
    }

    @Test
    void aWordThatResemblesNothingSuggestsNothing() {
        assertEquals(List.of(), Names.suggestions("xylophone", KNOWN));
        assertEquals(
                Fault.UNKNOWN, Names.unknown("task", "xylophone", KNOWN, "next").fault());
        assertEquals(
                "no task \"xylophone\"\nnext",
                Names.unknown("task", "xylophone", KNOWN, "next").getMessage());
    }

    @Test
    void longListsAreShortened() {
        List<String> many = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
        assertTrue(Names.some(many).endsWith("23, … (100 in all)"), Names.some(many));
        assertEquals("a, b", Names.some(List.of("a", "b")));
    }
}
