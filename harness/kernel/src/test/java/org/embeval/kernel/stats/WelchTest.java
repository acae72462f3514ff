package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WelchTest {
    @Test
    void pIsThatOfScipy() {
        double[] base = {74.1, 73.5, 74.8, 74.0, 73.9};
        double[] candidate = {75.0, 74.2, 75.9};
        // scipy 1.17.1: ttest_ind(base, candidate, equal_var=False).pvalue
        assertEquals(0.17406354438092497, Welch.test(base, candidate).p(), 1e-6);
        assertEquals(0.17406354438092497, Welch.test(candidate, base).p(), 1e-6);
        // scipy 1.17.1: ttest_ind([.71, .75], [.6, .62], equal_var=False).pvalue
        assertEquals(
                0.06125995880115725,
                Welch.test(new double[] {0.71, 0.75}, new double[] {0.60, 0.62}).p(),
                1e-6);
    }

    @Test
    void withoutSpreadNothingIsSaid() {
        double[] one = {0.5};
        double[] two = {0.4, 0.6};
        double[] same = {0.5, 0.5};
        assertTrue(Double.isNaN(Welch.test(one, two).p()));
        assertTrue(Double.isNaN(Welch.test(same, same).p()));
        // by hand: the means are equal
        assertEquals(1, Welch.test(same, two).p(), 1e-12);
    }
}
