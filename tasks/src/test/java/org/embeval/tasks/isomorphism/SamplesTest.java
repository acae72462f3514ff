package org.embeval.tasks.isomorphism;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void aSampleHoldsDifferentPairsInAscendingOrder() {
        for (int[] sample : Samples.independent(12, 10, 200, 5)) {
            assertEquals(10, sample.length);
            assertArrayEquals(Arrays.stream(sample).distinct().sorted().toArray(), sample);
            assertTrue(sample[0] >= 0 && sample[9] < 12);
        }
    }

    @Test
    void moreSamplesDoNotChangeTheEarlierOnes() {
        int[][] few = Samples.independent(1000, 10, 5, 0);
        int[][] many = Samples.independent(1000, 10, 50, 0);
        assertArrayEquals(few, Arrays.copyOf(many, 5));
        assertArrayEquals(Samples.disjoint(1000, 10, 5, 0), Arrays.copyOf(Samples.disjoint(1000, 10, 50, 0), 5));
    }

    @Test
    void theSeedDecides() {
        assertFalse(Arrays.deepEquals(Samples.independent(1000, 10, 5, 0), Samples.independent(1000, 10, 5, 1)));
        assertFalse(Arrays.deepEquals(Samples.disjoint(1000, 10, 5, 0), Samples.disjoint(1000, 10, 5, 1)));
    }

    @Test
    void disjointSamplesEndWithThePairs() {
        int[][] samples = Samples.disjoint(25, 10, 1000, 0);
        assertEquals(2, samples.length);
        assertEquals(
                20,
                Arrays.stream(samples).flatMapToInt(Arrays::stream).distinct().count());
        int[][] all = Samples.disjoint(30, 10, 1000, 0);
        assertArrayEquals(
                IntStream.range(0, 30).toArray(),
                Arrays.stream(all).flatMapToInt(Arrays::stream).sorted().toArray());
        assertNotEquals(0, all[0][0] + all[1][0], "they are shuffled");
    }
}
