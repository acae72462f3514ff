package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.embeval.api.Estimate;
import org.embeval.kernel.metrics.Correlation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationIntervalsTest {
    /** The two programs invert the normal distribution by different series. */
    private static final double ROUNDING = 1e-12;

    // scipy 1.17.1, numpy 2.4.6: tanh(arctanh(r) -+ norm.ppf(.975) / sqrt(n - 3))
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "0.82, 1379, 0.8019242296368992, 0.8365758361370698",
        "0.5, 10, -0.18918387068441586, 0.8591534852092955",
        "-0.3, 250, -0.40884958226059975, -0.18273438721274576",
        "0.0, 4, -0.9610870825606609, 0.9610870825606609"
    })
    void pearsonHasFishersInterval(double r, int pairs, double low, double high) {
        Estimate estimate = CorrelationIntervals.pearson(r, pairs);
        assertEquals(r, estimate.value());
        assertEquals(low, estimate.low(), ROUNDING);
        assertEquals(high, estimate.high(), ROUNDING);
    }

    @Test
    void pearsonsIntervalIsThatOfScipy() {
        double r = Correlation.pearson(new double[] {1, 2, 2, 4, 7, 9}, new double[] {2, 1, 4, 4, 5, 9});
        Estimate estimate = CorrelationIntervals.pearson(r, 6);
        // scipy 1.17.1: scipy.stats.pearsonr([1, 2, 2, 4, 7, 9], [2, 1, 4, 4, 5, 9]).confidence_interval()
        assertEquals(0.8965407224488333, estimate.value(), ROUNDING);
        assertEquals(0.31196305920140893, estimate.low(), ROUNDING);
        assertEquals(0.9887151195016439, estimate.high(), ROUNDING);
    }

    // scipy 1.17.1, numpy 2.4.6: tanh(arctanh(r) -+ norm.ppf(.975) * sqrt((1 + r * r / 2) / (n - 3)))
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "0.82, 1379, 0.7989639226008561, 0.8390318553182537",
        "0.5, 10, -0.23211851750421175, 0.8704756951912238",
        "-0.3, 250, -0.4111581669538379, -0.18005061045087942",
        "0.0, 4, -0.9610870825606609, 0.9610870825606609"
    })
    void spearmansIntervalIsWiderTheStrongerTheCorrelation(double r, int pairs, double low, double high) {
        Estimate estimate = CorrelationIntervals.spearman(r, pairs);
        assertEquals(r, estimate.value());
        assertEquals(low, estimate.low(), ROUNDING);
        assertEquals(high, estimate.high(), ROUNDING);
    }

    @Test
    void theIntervalsCoverTheTrueCorrelationAboutNineteenTimesInTwenty() {
        long seed = 65;
        Random random = new Random(seed);
        double truth = 0.7;
        // Of a bivariate normal distribution; Kruskal 1958
        double rankTruth = 6 / Math.PI * Math.asin(truth / 2);
        int runs = 4000;
        int covered = 0;
        int rankCovered = 0;
        for (int run = 0; run < runs; run++) {
            double[] x =
                    random.doubles(60).map(ignored -> random.nextGaussian()).toArray();
            double[] y = new double[60];
            for (int i = 0; i < y.length; i++) {
                y[i] = truth * x[i] + Math.sqrt(1 - truth * truth) * random.nextGaussian();
            }
            covered += holds(CorrelationIntervals.pearson(Correlation.pearson(x, y), 60), truth);
            rankCovered += holds(CorrelationIntervals.spearman(Correlation.spearman(x, y), 60), rankTruth);
        }
        assertEquals(0.95, (double) covered / runs, 0.015, () -> "seed " + seed);
        assertEquals(0.95, (double) rankCovered / runs, 0.015, () -> "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 1})
    void aPerfectCorrelationIsItsOwnInterval(double r) {
        assertEquals(new Estimate(r, r, r), CorrelationIntervals.pearson(r, 10));
        assertEquals(new Estimate(r, r, r), CorrelationIntervals.spearman(r, 10));
    }

    @Test
    void threePairsHaveNoInterval() {
        assertFalse(CorrelationIntervals.pearson(0.5, 3).hasInterval());
        assertEquals(0.5, CorrelationIntervals.spearman(0.5, 3).value());
    }

    @Test
    void noCorrelationHasNoInterval() {
        assertTrue(Double.isNaN(CorrelationIntervals.pearson(Double.NaN, 100).value()));
        assertFalse(CorrelationIntervals.spearman(Double.NaN, 100).hasInterval());
    }

    @Test
    void valuesThatAreNoCorrelationAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> CorrelationIntervals.pearson(1.1, 10));
    }

    private static int holds(Estimate estimate, double truth) {
        return estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
    }
}
