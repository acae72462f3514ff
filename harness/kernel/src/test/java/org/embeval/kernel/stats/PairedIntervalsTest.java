package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.embeval.api.Estimate;
import org.junit.jupiter.api.Test;

class PairedIntervalsTest {
    @Test
    void proportionsHaveBonettAndPricesInterval() {
        // their formula in numpy 2 with stats.norm.ppf of scipy 1.17.1
        Estimate worse = PairedIntervals.proportions(new McNemar(10, 3), 100);
        assertEquals(-0.07, worse.value(), 1e-15);
        assertEquals(-0.1418467155870417, worse.low(), 1e-12);
        assertEquals(0.004591813626257393, worse.high(), 1e-12);
        Estimate better = PairedIntervals.proportions(new McNemar(0, 1), 50);
        assertEquals(-0.045843443791294014, better.low(), 1e-12);
        assertEquals(0.08430498225283248, better.high(), 1e-12);
    }

    @Test
    void theIntervalHoldsTheDifferenceAndStaysWithinOne() {
        for (int items = 1; items <= 40; items++) {
            for (int onlyBase = 0; onlyBase <= items; onlyBase++) {
                for (int onlyCandidate = 0; onlyCandidate <= items - onlyBase; onlyCandidate++) {
                    Estimate estimate = PairedIntervals.proportions(new McNemar(onlyBase, onlyCandidate), items);
                    assertTrue(
                            -1 <= estimate.low()
                                    && estimate.low() <= estimate.value()
                                    && estimate.value() <= estimate.high()
                                    && estimate.high() <= 1,
                            () -> estimate.toString());
                }
            }
        }
    }

    @Test
    void withoutADisagreementTheIntervalHasNoWidth() {
        assertEquals(new Estimate(0, 0, 0), PairedIntervals.proportions(new McNemar(0, 0), 50));
    }

    @Test
    void withoutItemsThereIsNoDifference() {
        assertTrue(
                Double.isNaN(PairedIntervals.proportions(new McNemar(0, 0), 0).value()));
        assertTrue(Double.isNaN(PairedIntervals.sum(new double[0]).value()));
        assertFalse(PairedIntervals.sum(new double[] {1}).hasInterval());
        assertThrows(IllegalArgumentException.class, () -> PairedIntervals.proportions(new McNemar(2, 2), 3));
    }

    @Test
    void sumsHaveStudentsInterval() {
        // scipy 1.17.1: x = np.array([.02, -.01, .03, .005, 0]);
        // scipy.stats.t.interval(.95, 4, loc=x.sum(), scale=np.sqrt(5 * x.var(ddof=1)))
        Estimate sum = PairedIntervals.sum(new double[] {.02, -.01, .03, .005, 0});
        assertEquals(0.045, sum.value(), 1e-15);
        // The library finds quantiles of this distribution to nine digits.
        assertEquals(-0.054138920022740816, sum.low(), 1e-9);
        assertEquals(0.1441389200227408, sum.high(), 1e-9);
    }
}
