package org.embeval.kernel.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.embeval.api.Metric;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final double ROUNDING = 1e-15;

    @Test
    void tiedScoresShareTheirAverageRank() {
        double[] human = {1, 2, 2, 4};
        double[] cosine = {.1, .4, .3, .9};
        // by hand 3 / sqrt(10); scipy 1.17.1: scipy.stats.spearmanr([1, 2, 2, 4], [.1, .4, .3, .9]).statistic
        assertEquals(0.9486832980505139, Correlation.spearman(human, cosine), ROUNDING);
    }

    @Test
    void aThousandPairsAgreeWithScipy() {
        double[] x = IntStream.range(0, 1000)
                .mapToDouble(i -> i * 7919 % 1000 / 1000.0)
                .toArray();
        double[] y = IntStream.range(0, 1000)
                .mapToDouble(i -> i * i * 31 % 997 / 997.0)
                .toArray();
        // scipy 1.17.1: pearsonr(x, y) and spearmanr(x, y) with x = [i * 7919 % 1000 / 1000 for i in range(1000)],
        // y = [i * i * 31 % 997 / 997 for i in range(1000)]
        assertEquals(0.015193955846786724, Correlation.pearson(x, y), 1e-14);
        assertEquals(0.017313985544693513, Correlation.spearman(x, y), 1e-14);
    }

    @Test
    void aCorrelationNearZeroKeepsItsDigits() {
        double tiny = 0x1p-30;
        double[] x = {-1, 1, -1, 1};
        double[] y = {1 - tiny, 1 + tiny, -1 - tiny, -1 + tiny};
        // by hand tiny / sqrt(1 + tiny²)
        assertEquals(tiny, Correlation.pearson(x, y), 1e-24);
        assertEquals(0, new PearsonsCorrelation().correlation(x, y), "then the library would do as well");
    }

    @Test
    void oppositeOrdersGiveMinusOneWhateverTheirShape() {
        double[] x = {-3, 0, 1, 10};
        double[] y = {7, 6.5, 6.4, -100};
        assertEquals(-1, Correlation.spearman(x, y), ROUNDING);
        assertEquals(-1, Correlation.pearson(x, new double[] {6, 0, -2, -20}), ROUNDING);
    }

    @Test
    void aCoefficientNeverLeavesMinusOneToOne() {
        long seed = 61;
        Random random = new Random(seed);
        for (int run = 0; run < 1000; run++) {
            double[] x = random.doubles(7).toArray();
            double scale = random.nextDouble() - 0.5;
            double r = Correlation.pearson(
                    x, Arrays.stream(x).map(value -> scale * value + 3).toArray());
            assertTrue(Math.abs(r) <= 1, () -> r + " with seed " + seed);
        }
    }

    @Test
    void theOrderOfThePairsAndAnyRisingScaleOfTheScoresDoNotMatterToSpearman() {
        long seed = 62;
        Random random = new Random(seed);
        double[] x = random.doubles(50).toArray();
        double[] y = random.ints(50, 0, 6).asDoubleStream().toArray();
        double[] cubes =
                IntStream.range(0, 50).mapToDouble(i -> Math.pow(x[49 - i], 3)).toArray();
        double[] backwards = IntStream.range(0, 50).mapToDouble(i -> y[49 - i]).toArray();
        assertEquals(
                Correlation.spearman(x, y), Correlation.spearman(cubes, backwards), ROUNDING, () -> "seed " + seed);
    }

    @Test
    void negativeZeroIsTheSameScoreAsZero() {
        // by hand: ranks 1, 2.5, 2.5 against 1, 2, 3
        assertEquals(
                Math.sqrt(3) / 2, Correlation.spearman(new double[] {-1, 0.0, -0.0}, new double[] {1, 2, 3}), ROUNDING);
    }

    @Test
    void aConstantSideHasNoCorrelation() {
        // The mean of three times 0.1 is not 0.1.
        double[] constant = {.1, .1, .1};
        double[] rising = {1, 2, 3};
        assertTrue(Double.isNaN(Correlation.pearson(constant, rising)));
        assertTrue(Double.isNaN(Correlation.pearson(rising, constant)));
        assertTrue(Double.isNaN(Correlation.spearman(constant, rising)));
    }

    @Test
    void fewerThanTwoPairsHaveNoCorrelation() {
        assertTrue(Double.isNaN(Correlation.spearman(new double[0], new double[0])));
        assertTrue(Double.isNaN(Correlation.pearson(new double[] {1}, new double[] {2})));
    }

    @Test
    void sidesOfDifferentLengthAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Correlation.pearson(new double[2], new double[3]));
        assertThrows(IllegalArgumentException.class, () -> Correlation.spearman(new double[2], new double[3]));
    }

    @Test
    void metricsAreNamedAfterTheScore() {
        assertEquals(Metric.higher("cosine_spearman"), Correlation.spearmanOf("cosine"));
        assertEquals(Metric.higher("dot_pearson"), Correlation.pearsonOf("dot"));
    }
}
