package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.embeval.api.Estimate;
import org.embeval.kernel.metrics.Correlation;
import org.junit.jupiter.api.Test;

class WeightedMeanTest {
    private static final double ROUNDING = 1e-15;
    private static final Estimate ONE = new Estimate(0.5, 0.47, 0.56);
    private static final Estimate OTHER = new Estimate(0.7, 0.66, 0.78);

    /** Two sub-corpora of which one is ranked as people do and the other the other way round. */
    @Test
    void theMeanOfCorrelationsIsNotTheCorrelationOfTheWhole() {
        Estimate first = Estimate.of(Correlation.spearman(new double[] {.1, .9, .5}, new double[] {1, 5, 3}));
        Estimate second = Estimate.of(Correlation.spearman(new double[] {.2, .8}, new double[] {4, 2}));
        double whole = Correlation.spearman(new double[] {.1, .9, .5, .2, .8}, new double[] {1, 5, 3, 4, 2});
        // by hand: 1 and -1; of the whole the squared differences of ranks are 0, 0, 0, 4 and 4: 1 - 6 * 8 / 120
        assertEquals(0.6, whole, ROUNDING);
        assertEquals(0, Intervals.mean(List.of(first, second)).value(), ROUNDING);
        assertEquals(
                0.2,
                Intervals.weightedMean(List.of(first, second), new double[] {3, 2})
                        .value(),
                ROUNDING);
    }

    @Test
    void estimatesCountAsMuchAsTheirWeights() {
        // Subset A has 3 pairs and the Spearman 1, subset B 2 pairs and -1: (3 - 2) / 5
        Estimate mean = Intervals.weightedMean(List.of(Estimate.of(1), Estimate.of(-1)), new double[] {3, 2});
        assertEquals(0.2, mean.value(), ROUNDING);
        assertFalse(mean.hasInterval());
    }

    @Test
    void distancesToTheEndsAreWeightedBeforeTheyAddUpAsSquares() {
        Estimate mean = Intervals.weightedMean(List.of(ONE, OTHER), new double[] {4, 1});
        // by hand: below sqrt((.8 * .03)² + (.2 * .04)²), above sqrt((.8 * .06)² + (.2 * .08)²)
        assertEquals(0.54, mean.value(), ROUNDING);
        assertEquals(0.54 - Math.sqrt(0.00064), mean.low(), ROUNDING);
        assertEquals(0.54 + Math.sqrt(0.00256), mean.high(), ROUNDING);
    }

    @Test
    void equalWeightsGiveTheUnweightedMean() {
        Estimate weighted = Intervals.weightedMean(List.of(ONE, OTHER), new double[] {7, 7});
        Estimate unweighted = Intervals.mean(List.of(ONE, OTHER));
        assertEquals(unweighted.value(), weighted.value(), ROUNDING);
        assertEquals(unweighted.low(), weighted.low(), ROUNDING);
        assertEquals(unweighted.high(), weighted.high(), ROUNDING);
    }

    @Test
    void anUndefinedMemberMakesTheMeanUndefined() {
        Estimate mean = Intervals.weightedMean(List.of(ONE, Estimate.of(Double.NaN)), new double[] {1, 1});
        assertTrue(Double.isNaN(mean.value()));
        assertFalse(mean.hasInterval());
    }

    @Test
    void nothingHasNoMean() {
        assertTrue(Double.isNaN(Intervals.weightedMean(List.of(), new double[0]).value()));
    }

    @Test
    void weightsThatCannotBeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Intervals.weightedMean(List.of(ONE), new double[] {1, 2}));
        assertThrows(IllegalArgumentException.class, () -> Intervals.weightedMean(List.of(ONE), new double[] {-1}));
        assertThrows(
                IllegalArgumentException.class, () -> Intervals.weightedMean(List.of(ONE), new double[] {Double.NaN}));
    }
}
