package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.embeval.api.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalsTest {
    private static final double ROUNDING = 1e-15;

    // scipy 1.17.1: scipy.stats.binomtest(successes, trials).proportion_ci(method="wilson")
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "80, 100, 0.711170834406841, 0.8666330666689674",
        "0, 10, 0.0, 0.27753279986288926",
        "10, 10, 0.7224672001371109, 1.0",
        "1, 1000, 0.00017654637062607809, 0.0056425585979579355",
        "7, 13, 0.29143795714506016, 0.767939321904617"
    })
    void proportionsHaveWilsonsInterval(int successes, int trials, double low, double high) {
        Estimate estimate = Intervals.proportion(successes, trials);
        assertEquals((double) successes / trials, estimate.value());
        // The two programs invert the normal distribution by different series.
        assertEquals(low, estimate.low(), 1e-12);
        assertEquals(high, estimate.high(), 1e-12);
    }

    @Test
    void theIntervalHoldsTheProportionAndStaysWithinZeroAndOne() {
        for (int trials = 1; trials <= 120; trials++) {
            for (int successes = 0; successes <= trials; successes++) {
                Estimate estimate = Intervals.proportion(successes, trials);
                assertTrue(
                        0 <= estimate.low()
                                && estimate.low() <= estimate.value()
                                && estimate.value() <= estimate.high()
                                && estimate.high() <= 1,
                        estimate::toString);
            }
        }
    }

    @Test
    void noTrialsGiveNoProportion() {
        Estimate estimate = Intervals.proportion(0, 0);
        assertTrue(Double.isNaN(estimate.value()));
        assertFalse(estimate.hasInterval());
    }

    @Test
    void countsThatCannotBeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Intervals.proportion(3, 2));
        assertThrows(IllegalArgumentException.class, () -> Intervals.proportion(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> Intervals.proportion(0, -1));
    }

    @Test
    void distancesToTheEndsAddUpAsSquares() {
        // by hand: below sqrt(.03² + .04²) / 2 = .025, above sqrt(.06² + .08²) / 2 = .05
        Estimate mean = Intervals.mean(List.of(new Estimate(0.5, 0.47, 0.56), new Estimate(0.7, 0.66, 0.78)));
        assertEquals(0.6, mean.value(), ROUNDING);
        assertEquals(0.575, mean.low(), ROUNDING);
        assertEquals(0.65, mean.high(), ROUNDING);
    }

    @Test
    void theMeanOfOneEstimateIsThatEstimate() {
        Estimate estimate = new Estimate(0.8, 0.7, 0.85);
        Estimate mean = Intervals.mean(List.of(estimate));
        assertEquals(estimate.value(), mean.value());
        assertEquals(estimate.low(), mean.low(), ROUNDING);
        assertEquals(estimate.high(), mean.high(), ROUNDING);
    }

    @Test
    void fourTimesTheEstimatesHalveTheInterval() {
        Estimate estimate = new Estimate(0.5, 0.4, 0.7);
        Estimate mean = Intervals.mean(Collections.nCopies(4, estimate));
        assertEquals(0.45, mean.low(), ROUNDING);
        assertEquals(0.6, mean.high(), ROUNDING);
    }

    @Test
    void theIntervalCoversTheTrueMeanAboutNineteenTimesInTwenty() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        int runs = 4_000;
        int covered = 0;
        for (int run = 0; run < runs; run++) {
            List<Estimate> languages = new ArrayList<>();
            double truth = 0;
            for (int language = 0; language < 14; language++) {
                double accuracy = 0.5 + 0.035 * language;
                truth += accuracy / 14;
                languages.add(Intervals.proportion(successes(random, 60, accuracy), 60));
            }
            Estimate mean = Intervals.mean(languages);
            covered += mean.low() <= truth && truth <= mean.high() ? 1 : 0;
        }
        double coverage = (double) covered / runs;
        assertTrue(coverage > 0.935 && coverage < 0.965, "coverage " + coverage + " with seed " + seed);
    }

    @Test
    void anUndefinedMemberMakesTheMeanUndefined() {
        Estimate mean = Intervals.mean(List.of(new Estimate(0.5, 0.4, 0.6), Estimate.of(Double.NaN)));
        assertTrue(Double.isNaN(mean.value()));
        assertFalse(mean.hasInterval());
    }

    @Test
    void aMemberWithoutIntervalLeavesTheMeanWithoutOne() {
        Estimate mean = Intervals.mean(List.of(new Estimate(0.5, 0.4, 0.6), Estimate.of(0.7)));
        assertEquals(0.6, mean.value(), ROUNDING);
        assertFalse(mean.hasInterval());
    }

    @Test
    void nothingHasNoMean() {
        assertTrue(Double.isNaN(Intervals.mean(List.of()).value()));
        assertFalse(Intervals.mean(List.of()).hasInterval());
    }

    private static int successes(Random random, int trials, double probability) {
        return (int) random.doubles(trials).filter(x -> x < probability).count();
    }
}
