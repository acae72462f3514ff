package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.embeval.api.Estimate;
import org.junit.jupiter.api.Test;

class PowerTest {
    @Test
    void nineOfTenNeedTwoQuantilesOfStandardErrors() {
        // scipy 1.17.1: half = .01; half * (1 + norm.ppf(.9) / norm.ppf(.975)) = 0.01653869...
        Estimate difference = new Estimate(0.003, -0.007, 0.013);
        assertEquals(0.01 * (1 + 1.2815515655446004 / 1.959963984540054), Power.smallestDetectable(difference), 1e-12);
        assertTrue(Double.isNaN(Power.smallestDetectable(Estimate.of(0.1))));
    }

    @Test
    void halfTheDistanceNeedsFourTimesTheItems() {
        // scipy 1.17.1: 100 * (1 + norm.ppf(.9) / norm.ppf(.975)) ** 2 = 273.5281..., and 4 times as many
        assertEquals(274, Power.itemsNeeded(100, 0.01, 0.01));
        assertEquals(1095, Power.itemsNeeded(100, 0.02, 0.01));
    }
}
