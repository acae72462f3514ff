package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.embeval.kernel.mining.Extraction;
import org.junit.jupiter.api.Test;

class ApproximateRandomisationTest {
    private static final int[] GOLD = {1, 1, 1, 1, 1, 0, 0, 0};

    private static ResampledExtraction system(int[] extracted, int[] right) {
        return new ResampledExtraction(extracted, right, GOLD, Extraction::f1);
    }

    /** Every exchange of the outputs of the eight items. */
    private static double enumerated(ResampledExtraction base, ResampledExtraction candidate) {
        double observed = Math.abs(difference(base, candidate, 0));
        int asExtreme = 0;
        for (int exchanged = 0; exchanged < 256; exchanged++) {
            asExtreme += Math.abs(difference(base, candidate, exchanged)) >= observed - 1e-12 ? 1 : 0;
        }
        return asExtreme / 256.0;
    }

    private static double difference(ResampledExtraction base, ResampledExtraction candidate, int exchanged) {
        int[] sums = new int[4];
        for (int item = 0; item < GOLD.length; item++) {
            boolean swap = (exchanged >> item & 1) == 1;
            ResampledExtraction first = swap ? candidate : base;
            ResampledExtraction second = swap ? base : candidate;
            sums[0] += first.extracted()[item];
            sums[1] += first.right()[item];
            sums[2] += second.extracted()[item];
            sums[3] += second.right()[item];
        }
        return new Extraction(sums[2], sums[3], 5).f1() - new Extraction(sums[0], sums[1], 5).f1();
    }

    @Test
    void randomExchangesAgreeWithAllOfThem() {
        ResampledExtraction base = system(new int[] {1, 1, 1, 1, 0, 0, 0, 1}, new int[] {1, 1, 1, 1, 0, 0, 0, 0});
        ResampledExtraction candidate = system(new int[] {1, 0, 0, 1, 0, 1, 1, 1}, new int[] {1, 0, 0, 0, 0, 0, 0, 0});
        double expected = enumerated(base, candidate);
        // Four standard errors of 100,000 exchanges.
        assertEquals(
                expected,
                ApproximateRandomisation.test(base, candidate, 0).p(),
                4 * Math.sqrt(expected * (1 - expected) / 100_000));
    }

    @Test
    void equalOutputsDoNotDiffer() {
        ResampledExtraction system = system(new int[] {1, 1, 0, 0, 0, 0, 0, 1}, new int[] {1, 0, 0, 0, 0, 0, 0, 0});
        assertEquals(1, ApproximateRandomisation.test(system, system, 0).p());
    }

    @Test
    void withoutGoldPairsNothingIsSaid() {
        ResampledExtraction none =
                new ResampledExtraction(new int[] {1}, new int[] {0}, new int[] {0}, Extraction::recall);
        assertTrue(Double.isNaN(ApproximateRandomisation.test(none, none, 0).p()));
    }

    @Test
    void equallyGoodSystemsAreRarelyFoundDifferent() {
        long seed = 5;
        Random random = new Random(seed);
        int trials = 400;
        int rejected = 0;
        for (int trial = 0; trial < trials; trial++) {
            int[] gold = random.ints(120, 0, 2).toArray();
            rejected += ApproximateRandomisation.test(outputs(gold, random), outputs(gold, random), trial)
                                    .p()
                            <= 0.05
                    ? 1
                    : 0;
        }
        // 5 % and three standard errors of 400 trials
        assertTrue(rejected <= trials * 0.083, rejected + " of " + trials + ", seed " + seed);
        assertTrue(rejected >= trials * 0.017, rejected + " of " + trials + ", seed " + seed);
    }

    private static ResampledExtraction outputs(int[] gold, Random random) {
        int[] extracted = new int[gold.length];
        int[] right = new int[gold.length];
        for (int item = 0; item < gold.length; item++) {
            extracted[item] = random.nextInt(10) < (gold[item] == 1 ? 8 : 3) ? 1 : 0;
            right[item] = extracted[item] * gold[item];
        }
        return new ResampledExtraction(extracted, right, gold, Extraction::f1);
    }
}
