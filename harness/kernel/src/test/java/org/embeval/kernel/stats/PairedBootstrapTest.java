package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.embeval.api.Estimate;
import org.embeval.kernel.stats.PairedBootstrap.Part;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
    private static final double[] BASE = new Random(1).doubles(400).toArray();
    private static final double[] CANDIDATE = new Random(2).doubles(400).toArray();

    private static Estimate difference() {
        return new PairedBootstrap(2_000, 4).difference(new ResampledMean(BASE), new ResampledMean(CANDIDATE));
    }

    @Test
    void theIntervalOfAMeanDifferenceIsThatOfStudent() {
        double[] parts = IntStream.range(0, BASE.length)
                .mapToDouble(i -> (CANDIDATE[i] - BASE[i]) / BASE.length)
                .toArray();
        Estimate student = PairedIntervals.sum(parts);
        Estimate resampled = difference();
        assertEquals(student.value(), resampled.value(), 1e-14);
        // Quantiles of 2,000 resamples scatter by some 5 % of the half width.
        double tolerance = (student.high() - student.low()) / 2 * 0.15;
        assertEquals(student.low(), resampled.low(), tolerance);
        assertEquals(student.high(), resampled.high(), tolerance);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() throws Exception {
        for (int threads : new int[] {1, 2, 5}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                assertEquals(
                        difference(),
                        pool.submit(PairedBootstrapTest::difference).get());
            } finally {
                pool.shutdown();
            }
        }
    }

    @Test
    void equalSystemsHaveAnIntervalOfNoWidth() {
        Resampled system = ResampledCorrelation.spearman(BASE, CANDIDATE);
        assertEquals(new Estimate(0, 0, 0), new PairedBootstrap(200, 0).difference(system, system));
    }

    @Test
    void itemsOfOneClusterAreDrawnTogether() {
        // Two subsets with the same items say no more than one of them.
        ResampledMean base = new ResampledMean(BASE);
        ResampledMean candidate = new ResampledMean(CANDIDATE);
        Part part = Part.of(base, candidate);
        PairedBootstrap bootstrap = new PairedBootstrap(1_000, 9);
        double[] halves = {0.5, 0.5};
        Estimate one = bootstrap.difference(base, candidate);
        assertEquals(one, bootstrap.weightedDifference(List.of(part, part), halves));
        int[] others = IntStream.range(BASE.length, 2 * BASE.length).toArray();
        Estimate independent = bootstrap.weightedDifference(List.of(part, new Part(base, candidate, others)), halves);
        double ratio = (independent.high() - independent.low()) / (one.high() - one.low());
        assertEquals(1 / Math.sqrt(2), ratio, 0.06, "two independent halves");
    }

    @Test
    void whatIsUndefinedHasNoInterval() {
        double[] constant = new double[20];
        Resampled undefined = ResampledCorrelation.pearson(constant, constant);
        assertTrue(Double.isNaN(
                new PairedBootstrap(100, 0).difference(undefined, undefined).value()));
        double[] almost = new double[20];
        almost[0] = 1;
        // A third of the resamples lacks the one item that varies.
        Resampled fragile = ResampledCorrelation.pearson(almost, almost);
        assertFalse(new PairedBootstrap(1_000, 0).difference(fragile, fragile).hasInterval());
        Resampled empty = new ResampledMean(new double[0]);
        assertTrue(Double.isNaN(
                new PairedBootstrap(100, 0).difference(empty, empty).value()));
    }

    @Test
    void manyItemsGetFewerResamplesButNeverTooFew() {
        assertEquals(10_000, PairedBootstrap.usual(1_000, 0).resamples());
        assertEquals(2_000, PairedBootstrap.usual(1_000_000, 0).resamples());
        assertThrows(IllegalArgumentException.class, () -> new PairedBootstrap(39, 0));
    }

    @Test
    void whatCannotBePairedIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Part.of(new ResampledMean(new double[2]), new ResampledMean(new double[3])));
    }
}
