package org.embeval.datasets.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.MiningCorpora.Pair;
import org.embeval.datasets.shape.MiningCorpora.Side;
import org.junit.jupiter.api.Test;

class MiningCorporaTest {
    private final MiningCorpora corpora = new MiningCorpora(
            side("fr", "un", "deux", "trois"),
            side("en", "zero", "one", "two", "three", "four"),
            List.of(new Pair(0, 1), new Pair(1, 4), new Pair(2, 3)));

    @Test
    void theFirstSentencesKeepTheirTranslationsAndOthersUpToTheSameLength() {
        MiningCorpora first = corpora.first(2);
        assertEquals(List.of("un-id", "deux-id"), first.source().ids());
        assertEquals("deux", first.source().texts().line(1));
        assertEquals(List.of("one-id", "four-id"), first.target().ids());
        assertEquals(List.of(new Pair(0, 0), new Pair(1, 1)), first.gold());
        assertEquals(
                List.of("zero-id", "one-id"),
                new MiningCorpora(corpora.source(), corpora.target(), List.of())
                        .first(2)
                        .target()
                        .ids());
    }

    @Test
    void enoughSentencesAreEverything() {
        assertSame(corpora, corpora.first(5));
        assertEquals(4, corpora.first(4).target().size());
        assertEquals(3, corpora.first(4).source().size());
        assertEquals(3, corpora.first(4).gold().size());
    }

    @Test
    void pairsOfRowsThatAreNotThereAreRefused() {
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> new MiningCorpora(corpora.source(), corpora.target(), List.of(new Pair(3, 0))));
    }

    @Test
    void aPairThatStandsTwiceIsRefused() {
        List<Pair> twice = List.of(new Pair(0, 0), new Pair(0, 0));
        assertThrows(
                IllegalArgumentException.class, () -> new MiningCorpora(corpora.source(), corpora.target(), twice));
    }

    @Test
    void idsThatRepeatAreRefused() {
        Texts texts = Texts.of(List.of("a", "b"), Role.SENTENCE, "en");
        assertThrows(IllegalArgumentException.class, () -> new Side(texts, List.of("x", "x")));
        assertThrows(IllegalArgumentException.class, () -> new Side(texts, List.of("x")));
    }

    private static Side side(String language, String... lines) {
        return new Side(
                Texts.of(List.of(lines), Role.SENTENCE, language),
                List.of(lines).stream().map(line -> line + "-id").toList());
    }
}
