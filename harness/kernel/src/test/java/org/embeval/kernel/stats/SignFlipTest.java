package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.distribution.TDistribution;
import org.embeval.api.Estimate;
import org.junit.jupiter.api.Test;

class SignFlipTest {
    @Test
    void ofEightSignPatternsSixAreAsExtreme() {
        // by hand; scipy 1.17.1: permutation_test((d,), np.mean, permutation_type="samples", n_resamples=np.inf).pvalue
        assertEquals(0.75, SignFlip.test(new double[] {0.1, 0.2, -0.1}, 0).p());
    }

    @Test
    void fewDifferencesAreEnumerated() {
        double[] differences = {.31, -.12, .05, .44, .27, -.08, .19, 0, .02, -.33, .5, .11};
        // scipy 1.17.1, as above: 0.1357421875
        Significance exact = SignFlip.test(differences, 0);
        assertEquals(0.1357421875, exact.p());
        assertEquals("exact sign-flip", exact.test());
    }

    @Test
    void manyDifferencesAreSampledCloseToTheTTest() {
        Random random = new Random(20);
        double[] differences = random.doubles(600).map(x -> x - 0.47).toArray();
        Estimate sum = PairedIntervals.sum(differences);
        double half = (sum.high() - sum.low()) / 2;
        TDistribution t = new TDistribution(null, differences.length - 1.0);
        double error = half / t.inverseCumulativeProbability(0.975);
        double expected = 2 * t.cumulativeProbability(-Math.abs(sum.value() / error));
        Significance sampled = SignFlip.test(differences, 1);
        assertEquals("sign-flip", sampled.test());
        // Three standard errors of 100,000 permutations, and a thousandth for what the two tests differ in.
        assertEquals(
                expected,
                sampled.p(),
                3 * Math.sqrt(expected * (1 - expected) / 100_000) + 1e-3,
                "t test of seed 20 says " + expected);
    }

    @Test
    void randomPatternsAgreeWithAllOfThem() {
        double[] few = new Random(8).doubles(20).map(x -> x - 0.4).toArray();
        double[] oneMore = Arrays.copyOf(few, 21);
        // A difference this small changes no pattern's rank, but makes the test draw instead of enumerate.
        oneMore[20] = 1e-9;
        double exact = SignFlip.test(few, 0).p();
        // Four standard errors of 100,000 permutations; seed 8.
        assertEquals(exact, SignFlip.test(oneMore, 0).p(), 4 * Math.sqrt(exact * (1 - exact) / 100_000));
    }

    @Test
    void nothingIsMoreExtremeThanAllSignsAlikeAndOneIsAddedToBothCounts() {
        double[] allUp = new double[50];
        Arrays.fill(allUp, 0.01);
        assertEquals(1 / 100_001.0, SignFlip.test(allUp, 0).p(), 1e-15);
    }

    @Test
    void withoutADifferenceNothingDiffers() {
        assertEquals(1, SignFlip.test(new double[] {0, 0, 0}, 0).p());
        assertEquals(1, SignFlip.test(new double[0], 0).p());
    }

    @Test
    void equalSystemsAreRarelyFoundDifferent() {
        Random random = new Random(3);
        int rejected = 0;
        int trials = 2_000;
        for (int trial = 0; trial < trials; trial++) {
            double[] differences = random.doubles(12).map(x -> x - 0.5).toArray();
            rejected += SignFlip.test(differences, trial).p() <= 0.05 ? 1 : 0;
        }
        // 5 % and three standard errors of 2,000 trials, seed 3
        assertTrue(rejected <= trials * 0.065, rejected + " of " + trials);
        assertTrue(rejected >= trials * 0.03, rejected + " of " + trials);
    }
}
