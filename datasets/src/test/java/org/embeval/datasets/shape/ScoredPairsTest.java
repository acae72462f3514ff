package org.embeval.datasets.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.junit.jupiter.api.Test;

class ScoredPairsTest {
    private final ScoredPairs pairs = pairs("", 1, 2.5, 4);

    @Test
    void theFirstPairsKeepTheirIdsAndScores() {
        ScoredPairs first = pairs.first(2);
        assertEquals(List.of("0", "1"), first.ids());
        assertEquals(2, first.second().size());
        assertEquals("b1", first.second().line(1));
        assertArrayEquals(new double[] {1, 2.5}, first.gold());
    }

    @Test
    void moreThanAllPairsAreAllPairs() {
        assertSame(pairs, pairs.first(3));
        assertSame(pairs, pairs.first(Integer.MAX_VALUE));
    }

    @Test
    void setsAreJoinedInTheirOrder() {
        ScoredPairs joined = ScoredPairs.concatenation(List.of(pairs, pairs("x", 5, 0)));
        assertEquals(List.of("0", "1", "2", "x0", "x1"), joined.ids());
        assertEquals("ax1", joined.first().line(4));
        assertEquals("b2", joined.second().line(2));
        assertEquals("en", joined.first().language());
        assertArrayEquals(new double[] {1, 2.5, 4, 5, 0}, joined.gold());
    }

    @Test
    void setsOfDifferentLanguagesAreNotJoined() {
        Texts german = Texts.of(List.of("Hallo"), Role.SENTENCE, "de");
        ScoredPairs other = new ScoredPairs(List.of("de"), german, german, new double[] {5});
        assertThrows(IllegalArgumentException.class, () -> ScoredPairs.concatenation(List.of(pairs, other)));
    }

    @Test
    void thereIsOneOfEverythingForEachPair() {
        Texts one = Texts.of(List.of("a"), Role.SENTENCE, "en");
        Texts two = Texts.of(List.of("a", "b"), Role.SENTENCE, "en");
        double[] score = {1};
        assertThrows(IllegalArgumentException.class, () -> new ScoredPairs(List.of("1"), one, two, score));
        assertThrows(IllegalArgumentException.class, () -> new ScoredPairs(List.of("1"), two, one, score));
        assertThrows(IllegalArgumentException.class, () -> new ScoredPairs(List.of(), one, one, score));
        assertThrows(IllegalArgumentException.class, () -> new ScoredPairs(List.of("1"), one, one, new double[2]));
    }

    @Test
    void idsDiffer() {
        Texts two = Texts.of(List.of("a", "b"), Role.SENTENCE, "en");
        assertThrows(IllegalArgumentException.class, () -> new ScoredPairs(List.of("1", "1"), two, two, new double[2]));
    }

    @Test
    void scoresAreNumbers() {
        Texts one = Texts.of(List.of("a"), Role.SENTENCE, "en");
        assertThrows(
                IllegalArgumentException.class,
                () -> new ScoredPairs(List.of("1"), one, one, new double[] {Double.NaN}));
    }

    private static ScoredPairs pairs(String prefix, double... gold) {
        List<String> ids =
                IntStream.range(0, gold.length).mapToObj(i -> prefix + i).toList();
        return new ScoredPairs(
                ids,
                Texts.of(ids.stream().map(id -> "a" + id).toList(), Role.SENTENCE, "en"),
                Texts.of(ids.stream().map(id -> "b" + id).toList(), Role.SENTENCE, "en"),
                gold);
    }
}
