package org.embeval.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.embeval.api.Hits;
import org.embeval.api.Ranks;

/** Compares results bit by bit. */
final class Bits {
    private Bits() {}

    static void assertSame(Hits expected, Hits actual, String where) {
        assertEquals(expected.queries(), actual.queries(), where);
        assertEquals(expected.k(), actual.k(), where);
        for (int query = 0; query < expected.queries(); query++) {
            for (int rank = 0; rank < expected.k(); rank++) {
                String cell = where + ", query " + query + ", rank " + rank;
                assertEquals(expected.row(query, rank), actual.row(query, rank), cell);
                assertEquals(
                        Double.doubleToRawLongBits(expected.score(query, rank)),
                        Double.doubleToRawLongBits(actual.score(query, rank)),
                        cell);
            }
        }
    }

    static void assertSame(Ranks expected, Ranks actual, String where) {
        assertEquals(Arrays.deepToString(expected.above()), Arrays.deepToString(actual.above()), where);
        assertEquals(Arrays.deepToString(expected.equal()), Arrays.deepToString(actual.equal()), where);
    }
}
