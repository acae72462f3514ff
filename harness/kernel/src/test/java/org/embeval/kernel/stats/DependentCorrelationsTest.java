package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependentCorrelationsTest {
    // The published formulas in numpy 2, with stats.t.sf and stats.norm.sf of scipy 1.17.1; signs are candidate less
    // base.
    @ParameterizedTest
    @CsvSource({
        "0.75, 0.8, 0.85, 250, 2.439166718816735, 0.015426044700189916, 2.4190973113524965, 0.015559077251045422",
        "0.5, 0.3, 0.6, 40, -1.5626755638184675, 0.12664263828720843, -1.523892303143208, 0.1275356164868296",
        "0.1, -0.2, 0.4, 1379, -10.581162531702955, 3.2886737405833795e-25, -10.253645969865083, 1.1396196161689255e-24"
    })
    void williamsAndSteigerAgreeWithTheirFormulas(
            double base, double candidate, double between, int items, double t, double pOfT, double z, double pOfZ) {
        DependentCorrelations correlations = new DependentCorrelations(base, candidate, between, items);
        assertEquals(t, correlations.williamsT(), 1e-10);
        assertEquals(pOfT, correlations.williams().p(), 1e-9 * pOfT);
        assertEquals(z, correlations.steigerZ(), 1e-10);
        assertEquals(pOfZ, correlations.steiger().p(), 1e-9 * pOfZ);
    }

    @Test
    void equalCorrelationsDoNotDifferEvenIfTheSystemsAreOne() {
        DependentCorrelations one = new DependentCorrelations(0.7, 0.7, 1, 100);
        assertEquals(1, one.williams().p());
        assertEquals(1, one.steiger().p());
    }

    @Test
    void threePairsSayNothing() {
        assertTrue(Double.isNaN(
                new DependentCorrelations(0.7, 0.5, 0.2, 3).williams().p()));
        assertTrue(Double.isNaN(
                new DependentCorrelations(0.7, 0.5, 0.2, 3).steiger().p()));
    }
}
