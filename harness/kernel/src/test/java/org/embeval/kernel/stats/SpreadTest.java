package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void varianceDividesByOneLessThanThereAreValues() {
        // by hand: mean 4, squares 9 + 1 + 16, divided by 2
        assertEquals(13, Spread.variance(new double[] {1, 3, 8}));
        assertEquals(0, Spread.variance(new double[] {2, 2}));
    }

    @Test
    void oneValueHasNoVariance() {
        assertEquals(Double.NaN, Spread.variance(new double[] {5}));
        assertEquals(Double.NaN, Spread.variance(new double[0]));
    }

    @Test
    void theMedianIsTheMiddleOrBetweenTheTwoInTheMiddle() {
        assertEquals(3, Spread.median(new double[] {8, 1, 3}));
        assertEquals(2.5, Spread.median(new double[] {8, 1, 3, 2}));
        assertEquals(7, Spread.median(new double[] {7}));
        assertEquals(Double.NaN, Spread.median(new double[0]));
    }
}
