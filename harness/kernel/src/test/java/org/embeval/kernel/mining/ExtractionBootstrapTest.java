package org.embeval.kernel.mining;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.embeval.api.Estimate;
import org.junit.jupiter.api.Test;

class ExtractionBootstrapTest {
    @Test
    void linesThatAreAllAlikeLeaveNoDoubt() {
        int[] ones = {1, 1, 1};
        ExtractionBootstrap bootstrap = new ExtractionBootstrap(ones, ones, new int[] {2, 2, 2}, 1);
        assertEquals(new Estimate(1, 1, 1), bootstrap.estimate(1, Extraction::precision));
        assertEquals(new Estimate(.5, .5, .5), bootstrap.estimate(.5, Extraction::recall));
    }

    @Test
    void equalSeedsDrawEqualLines() {
        Estimate first = sparse(5).estimate(.5, Extraction::f1);
        assertEquals(first, sparse(5).estimate(.5, Extraction::f1));
        assertFalse(first.equals(sparse(6).estimate(.5, Extraction::f1)));
    }

    /** The plain form draws every line; 20,000 lines, of which 300 have something. */
    @Test
    void intervalsAreThoseOfDrawingAllLines() {
        long seed = 9;
        int lines = 20_000;
        int[][] columns = columns(lines);
        Extraction whole = sum(columns, IntStream.range(0, lines));
        SplittableRandom random = new SplittableRandom(seed);
        Extraction[] plain = IntStream.range(0, 1000)
                .mapToObj(resample -> sum(
                        columns, IntStream.generate(() -> random.nextInt(lines)).limit(lines)))
                .toArray(Extraction[]::new);
        Estimate fast =
                new ExtractionBootstrap(columns[0], columns[1], columns[2], seed).estimate(whole.f1(), Extraction::f1);
        double[] sorted =
                Arrays.stream(plain).mapToDouble(Extraction::f1).sorted().toArray();
        // The ends of 1,000 resamples scatter by about a tenth of the width, here 0.1.
        assertEquals(sorted[24], fast.low(), .015, "seed " + seed);
        assertEquals(sorted[975], fast.high(), .015, "seed " + seed);
        assertTrue(fast.low() < whole.f1() && whole.f1() < fast.high());
    }

    @Test
    void withoutGoldPairsThereIsNoRecallAndNoInterval() {
        ExtractionBootstrap bootstrap = new ExtractionBootstrap(new int[] {1, 0}, new int[2], new int[2], 1);
        assertFalse(bootstrap.estimate(Double.NaN, Extraction::recall).hasInterval());
        assertTrue(bootstrap.estimate(0, Extraction::precision).hasInterval());
    }

    @Test
    void aRatioThatManyResamplesDoNotHaveGetsNoInterval() {
        // One gold pair among ten lines is missed by a third of the resamples.
        int[] gold = new int[10];
        gold[3] = 1;
        Estimate recall = new ExtractionBootstrap(gold, gold, gold, 1).estimate(1, Extraction::recall);
        assertEquals(1, recall.value());
        assertFalse(recall.hasInterval());
    }

    @Test
    void noLinesHaveNoInterval() {
        ExtractionBootstrap bootstrap = new ExtractionBootstrap(new int[0], new int[0], new int[0], 1);
        assertFalse(bootstrap.estimate(Double.NaN, Extraction::f1).hasInterval());
    }

    private static ExtractionBootstrap sparse(long seed) {
        int[][] columns = columns(2000);
        return new ExtractionBootstrap(columns[0], columns[1], columns[2], seed);
    }

    /** Extracted, right and gold: 200 lines with a gold pair, of which half are extracted, and 100 wrong pairs. */
    private static int[][] columns(int lines) {
        int[][] columns = new int[3][lines];
        Arrays.fill(columns[2], 0, 200, 1);
        Arrays.fill(columns[0], 100, 300, 1);
        Arrays.fill(columns[1], 100, 200, 1);
        return columns;
    }

    private static Extraction sum(int[][] columns, IntStream lines) {
        int[] sums = new int[3];
        lines.forEach(line -> {
            for (int column = 0; column < 3; column++) {
                sums[column] += columns[column][line];
            }
        });
        return new Extraction(sums[0], sums[1], sums[2]);
    }
}
