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

    @Test
    void percentilesLieOnTheLineBetweenTheirNeighbours() {
        // by hand: the places of three values are 0 %, 50 % and 100 %, so 5 % lies a tenth of the way from 10 to 11
        double[] values = {10, 12, 11};
        assertEquals(10.1, Spread.percentile(values, 5), 1e-12);
        assertEquals(11, Spread.percentile(values, 50), 1e-12);
        assertEquals(11.9, Spread.percentile(values, 95), 1e-12);
        // numpy 2.4.6: numpy.percentile([3, 1, 4, 1, 5, 9, 2, 6], 95)
        assertEquals(7.95, Spread.percentile(new double[] {3, 1, 4, 1, 5, 9, 2, 6}, 95), 1e-12);
        assertEquals(Double.NaN, Spread.percentile(new double[0], 5));
    }
}
