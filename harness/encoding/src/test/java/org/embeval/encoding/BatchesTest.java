package org.embeval.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches keep order and limits, and a text beyond every limit goes alone. */
class BatchesTest {
    private static final List<String> TEXTS = List.of("aaaa", "bb", "cc", "dddddddddd", "e", "f");

    private static int[][] of(List<Integer> rows, int most, int characters) {
        return Batches.of(rows, TEXTS, most, characters).toArray(int[][]::new);
    }

    private static List<Integer> all() {
        return IntStream.range(0, TEXTS.size()).boxed().toList();
    }

    @Test
    void aBatchIsFullByTextsOrByCharacters() {
        assertArrayEquals(new int[][] {{0, 1}, {2, 3}, {4, 5}}, of(all(), 2, 100));
        assertArrayEquals(new int[][] {{0, 1}, {2}, {3}, {4, 5}}, of(all(), 10, 6));
        assertArrayEquals(new int[][] {{0, 1, 2, 3, 4, 5}}, of(all(), 10, 20));
    }

    @Test
    void rowsThatStayAreInNoBatch() {
        assertArrayEquals(new int[][] {{1, 4}, {5}}, of(List.of(1, 4, 5), 2, 100));
        assertEquals(0, of(List.of(), 2, 100).length);
    }
}
