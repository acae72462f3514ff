package org.embeval.datasets.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.junit.jupiter.api.Test;

class RepeatedLinesTest {
    @Test
    void everyRepetitionCountsAndTheFirstLineDoesNot() {
        assertEquals(3, RepeatedLines.count(texts("a", "b", "a", "a", "b", "c")));
    }

    @Test
    void linesThatDifferInABlankDiffer() {
        assertEquals(0, RepeatedLines.count(texts("a", "a ", "A")));
    }

    @Test
    void noLinesRepeatNothing() {
        assertEquals(0, RepeatedLines.count(texts()));
    }

    @Test
    void eachLineKnowsWhereItStandsFirst() {
        RepeatedLines lines = RepeatedLines.of(texts("a", "b", "a", "c", "b", "a"));
        assertArrayEquals(
                new int[] {0, 1, 0, 3, 1, 0},
                IntStream.range(0, 6).map(lines::first).toArray());
    }

    @Test
    void linesWithTheSameHashAreToldApartByTheirText() {
        RepeatedLines lines = RepeatedLines.of(texts("a", "b", "a", "c", "b"), line -> -1);
        assertArrayEquals(
                new int[] {0, 1, 0, 3, 1},
                IntStream.range(0, 5).map(lines::first).toArray());
        assertEquals(2, lines.count());
    }

    @Test
    void manyLinesAreFoundAgain() {
        String[] lines =
                IntStream.range(0, 3000).mapToObj(i -> "line " + i % 1000).toArray(String[]::new);
        RepeatedLines repeated = RepeatedLines.of(texts(lines));
        assertEquals(2000, repeated.count());
        assertTrue(IntStream.range(0, 3000).allMatch(i -> repeated.first(i) == i % 1000));
    }

    private static Texts texts(String... lines) {
        return Texts.of(List.of(lines), Role.SENTENCE, "en");
    }
}
