package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class CorrectionsTest {
    private static final double[] P = {.0123, .6, .02, .02, .9, .041, .0001};

    @Test
    void holmMultipliesByTheHypothesesThatAreLeft() {
        // by hand: .0001 * 7, .0123 * 6, .02 * 5, .02 * 4 (not below .1), .041 * 3, .6 * 2, .9 (not below 1)
        assertArrayEquals(new double[] {.0738, 1, .1, .1, 1, .123, .0007}, Corrections.holm(P), 1e-15);
    }

    @Test
    void benjaminiAndHochbergDivideByTheRank() {
        // scipy 1.17.1: scipy.stats.false_discovery_control(p)
        assertArrayEquals(
                new double[] {0.035, 0.7, 0.035, 0.035, 0.9, 0.0574, 0.0007}, Corrections.benjaminiHochberg(P), 1e-15);
    }

    @Test
    void testsThatWereNotMadeDoNotCount() {
        double[] p = {Double.NaN, 0.03, 0.04};
        assertArrayEquals(new double[] {Double.NaN, 0.06, 0.06}, Corrections.holm(p), 1e-15);
        assertArrayEquals(new double[] {Double.NaN, 0.04, 0.04}, Corrections.benjaminiHochberg(p), 1e-15);
        assertArrayEquals(new double[0], Corrections.holm(new double[0]));
    }
}
