package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.embeval.api.Estimate;
import org.junit.jupiter.api.Test;

class WeightedMeanTest {
    private static final double ROUNDING = 1e-15;
    private static final Estimate ONE = new Estimate(0.5, 0.47, 0.56);
    private static final Estimate OTHER = new Estimate(0.7, 0.66, 0.78);

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
