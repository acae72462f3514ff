package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.embeval.api.Estimate;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    @Test
    void theIntervalOfManyValuesIsThatOfTheNormalDistribution() {
        long seed = 11;
        Random random = new Random(seed);
        double[] values = random.doubles(2_000).toArray();
        Estimate mean = Bootstrap.mean(values, 0);
        double variance = 0;
        for (double value : values) {
            variance += (value - mean.value()) * (value - mean.value()) / (values.length - 1);
        }
        double half = 1.959964 * Math.sqrt(variance / values.length);
        // The ends are quantiles of 10,000 resamples, which scatter by some 2 % of the half width.
        assertEquals(mean.value() - half, mean.low(), half / 12, "seed " + seed);
        assertEquals(mean.value() + half, mean.high(), half / 12, "seed " + seed);
    }

    @Test
    void equalSeedsGiveEqualIntervals() {
        double[] values = {0, 0.5, 1, 1, 0.25};
        assertEquals(Bootstrap.mean(values, 7), Bootstrap.mean(values, 7));
        assertEquals(
                Bootstrap.mean(values, 7),
                Bootstrap.means(List.of(values, new double[5]), 7).get(0));
    }

    @Test
    void valuesThatDoNotVaryHaveAnIntervalOfNoWidth() {
        assertEquals(new Estimate(0.5, 0.5, 0.5), Bootstrap.mean(new double[] {0.5, 0.5, 0.5}, 1));
    }

    @Test
    void aRatioOverOnesIsAMean() {
        double[] values = {0, 0.5, 1, 1, 0.25};
        Estimate ratio = Bootstrap.ratio(values, new double[] {1, 1, 1, 1, 1}, 7);
        Estimate mean = Bootstrap.mean(values, 7);
        assertEquals(mean.value(), ratio.value(), 1e-15);
        assertEquals(mean.low(), ratio.low(), 1e-15);
        assertEquals(mean.high(), ratio.high(), 1e-15);
    }

    @Test
    void aRatioWithNothingToDivideByIs0() {
        assertEquals(Estimate.of(0), Bootstrap.ratio(new double[2], new double[2], 7));
        // by hand: the second of two items has no share in 1, and a resample without the first counts as 0
        assertEquals(new Estimate(1, 0, 1), Bootstrap.ratio(new double[] {1, 0}, new double[] {1, 0}, 7));
    }

    @Test
    void withoutItemsThereIsNoMean() {
        Estimate none = Bootstrap.mean(new double[0], 1);
        assertTrue(Double.isNaN(none.value()));
        assertFalse(none.hasInterval());
    }

    @Test
    void columnsOfDifferentLengthsAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Bootstrap.means(List.of(new double[] {1}, new double[] {1, 2}), 1));
    }
}
