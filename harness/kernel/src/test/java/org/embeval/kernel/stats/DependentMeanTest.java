package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.embeval.api.Estimate;
import org.embeval.kernel.stats.DependentMean.Sample;
import org.junit.jupiter.api.Test;

class DependentMeanTest {
    private static final Estimate ONE = new Estimate(0.5, 0.4, 0.7);
    private static final Estimate OTHER = new Estimate(0.8, 0.5, 0.9);
    private static final double[] EQUAL = {1, 1};

    @Test
    void withoutCorrelationItIsTheMeanOfIndependentEstimates() {
        Estimate mean = DependentMean.of(List.of(ONE, OTHER), EQUAL, new double[][] {{1, 0}, {0, 1}});
        Estimate independent = Intervals.mean(List.of(ONE, OTHER));
        assertEquals(independent.value(), mean.value(), 1e-15);
        assertEquals(independent.low(), mean.low(), 1e-15);
        assertEquals(independent.high(), mean.high(), 1e-15);
    }

    @Test
    void ofUnknownDependenceItReachesFromTheMeanOfTheLowEndsToThatOfTheHighOnes() {
        Estimate mean = DependentMean.of(List.of(ONE, OTHER), EQUAL, DependentMean.unknownCorrelations(2));
        assertEquals(0.45, mean.low(), 1e-15);
        assertEquals(0.8, mean.high(), 1e-15);
    }

    @Test
    void halfACorrelationLiesBetween() {
        Estimate mean = DependentMean.of(List.of(ONE, OTHER), EQUAL, new double[][] {{1, .5}, {.5, 1}});
        // by hand: distances .1 and .3 below, .2 and .1 above, each counting half
        assertEquals(0.65 - Math.sqrt(.01 + .09 + .03) / 2, mean.low(), 1e-15);
        assertEquals(0.65 + Math.sqrt(.04 + .01 + .02) / 2, mean.high(), 1e-15);
    }

    @Test
    void weightsAreShares() {
        Estimate mean =
                DependentMean.of(List.of(ONE, OTHER), new double[] {3, 1}, DependentMean.unknownCorrelations(2));
        // by hand: 3/4 of the first and 1/4 of the second
        assertEquals(0.575, mean.value(), 1e-15);
        assertEquals(0.425, mean.low(), 1e-15);
    }

    @Test
    void anEstimateWithoutIntervalLeavesTheMeanWithoutOne() {
        Estimate mean = DependentMean.of(List.of(ONE, Estimate.of(0.5)), EQUAL, DependentMean.unknownCorrelations(2));
        assertEquals(0.5, mean.value());
        assertFalse(mean.hasInterval());
        assertTrue(Double.isNaN(
                DependentMean.of(List.of(), new double[0], new double[0][]).value()));
    }

    @Test
    void samplesOfTheSameItemsHaveTheCorrelationOfTheirValues() {
        double[] x = {1, 0, 0, 1, 1};
        double[] y = {1, 1, 0, 1, 0};
        double[][] correlations = DependentMean.correlations(List.of(sample(0, x), sample(0, y)));
        // by hand: covariance 1/25, variances 6/25: numpy 2.4.6: numpy.corrcoef([1,0,0,1,1], [1,1,0,1,0])[0, 1]
        assertEquals(1 / 6.0, correlations[0][1], 1e-15);
        assertEquals(correlations[0][1], correlations[1][0]);
        assertEquals(1, correlations[1][1]);
    }

    @Test
    void samplesOfOtherItemsHaveNone() {
        double[] x = {1, 0, 0, 1};
        assertArrayEquals(new double[] {1, 0}, DependentMean.correlations(List.of(sample(0, x), sample(4, x)))[0]);
    }

    @Test
    void halfOfTheItemsInCommonIsHalfTheCorrelation() {
        double[] x = {1, 0, 1, 0};
        // by hand: items 2 and 3 are shared and have the deviations of the whole
        assertEquals(0.5, DependentMean.correlations(List.of(sample(0, x), sample(2, x)))[0][1], 1e-15);
    }

    @Test
    void aSampleOfOneValueIsTakenToDependOnAllOthers() {
        double[][] correlations =
                DependentMean.correlations(List.of(sample(0, new double[] {1, 1}), sample(0, new double[] {0, 1})));
        assertEquals(1, correlations[0][1]);
    }

    @Test
    void columnsOfOtherLengthThanTheIdsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Sample(List.of("a"), new double[2]));
    }

    /** Hits of four languages that mostly agree: the interval that ignores this is wrong far too often. */
    @Test
    void theIntervalHoldsTheTruthAsOftenAsItSays() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        int rounds = 1000;
        int covered = 0;
        int coveredIfIndependent = 0;
        for (int round = 0; round < rounds; round++) {
            double[][] hits = agreeingHits(random, 200);
            List<Estimate> estimates = Arrays.stream(hits)
                    .map(column ->
                            Intervals.proportion((int) Arrays.stream(column).sum(), column.length))
                    .toList();
            List<Sample> samples =
                    Arrays.stream(hits).map(column -> sample(0, column)).toList();
            Estimate joint =
                    DependentMean.of(estimates, new double[] {1, 1, 1, 1}, DependentMean.correlations(samples));
            covered += holds(joint) ? 1 : 0;
            coveredIfIndependent += holds(Intervals.mean(estimates)) ? 1 : 0;
        }
        // 95 % of 1,000 rounds, give or take three standard deviations of 7 rounds
        assertTrue(Math.abs(covered - 950) <= 21, covered + " of 1000, seed " + seed);
        assertTrue(coveredIfIndependent < 850, coveredIfIndependent + " of 1000, seed " + seed);
    }

    /** Each item is easy with probability 0.6; a language goes its own way in a fifth of the items. */
    private static double[][] agreeingHits(SplittableRandom random, int items) {
        double[][] hits = new double[4][items];
        for (int item = 0; item < items; item++) {
            double easy = random.nextDouble() < 0.6 ? 1 : 0;
            for (double[] language : hits) {
                boolean ownWay = random.nextDouble() < 0.2;
                language[item] = ownWay ? (random.nextDouble() < 0.6 ? 1 : 0) : easy;
            }
        }
        return hits;
    }

    private static boolean holds(Estimate estimate) {
        return estimate.low() <= 0.6 && 0.6 <= estimate.high();
    }

    private static Sample sample(int firstId, double[] values) {
        return new Sample(
                IntStream.range(firstId, firstId + values.length)
                        .mapToObj(Integer::toString)
                        .toList(),
                values);
    }
}
