package org.embeval.kernel.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PercentTest {
    @Test
    void aFloatIsRoundedByItsExactValue() {
        // Python 3.11: round(100 * 0.70125, 2), round(100 * 0.12345, 2), round(100 * 2 / 3, 2)
        assertEquals(70.12, Percent.ofFloat(0.70125));
        assertEquals(12.35, Percent.ofFloat(0.12345));
        assertEquals(66.67, Percent.ofFloat(2.0 / 3));
    }

    @Test
    void aMeanIsAddedAndRoundedInNumpysWay() {
        // numpy 2.4.6: round(100 * numpy.mean(x), 2) for x = [0.70125], and for ten elements k / 7
        assertEquals(70.12, Percent.ofMean(new double[] {0.70125}));
        double[] sevenths = new double[10];
        for (int i = 0; i < sevenths.length; i++) {
            sevenths[i] = i / 7.0;
        }
        assertEquals(64.29, Percent.ofMean(sevenths));
    }
}
