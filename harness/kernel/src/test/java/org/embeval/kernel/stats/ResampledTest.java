package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.embeval.kernel.metrics.Correlation;
import org.embeval.kernel.mining.Extraction;
import org.junit.jupiter.api.Test;

class ResampledTest {
    /** A resample written out: every value as often as its item was drawn. */
    private static double[] writtenOut(double[] values, int[] draws) {
        return IntStream.range(0, values.length)
                .boxed()
                .flatMapToDouble(item -> IntStream.range(0, draws[item]).mapToDouble(again -> values[item]))
                .toArray();
    }

    @Test
    void aResampleHasTheCorrelationOfItsItemsWrittenOut() {
        long seed = 11;
        Random random = new Random(seed);
        for (int trial = 0; trial < 200; trial++) {
            int items = 2 + random.nextInt(30);
            // Few different values, so that there are ties.
            double[] x =
                    random.ints(items, 0, 6).mapToDouble(value -> value / 3.0).toArray();
            double[] y = random.ints(items, 0, 9).mapToDouble(value -> value).toArray();
            int[] draws = random.ints(items, 0, 4).toArray();
            double[] xs = writtenOut(x, draws);
            double[] ys = writtenOut(y, draws);
            String message = "seed " + seed + ", trial " + trial;
            // The same sums in another order.
            assertEquals(
                    Correlation.spearman(xs, ys),
                    ResampledCorrelation.spearman(x, y).value(draws),
                    1e-12,
                    message);
            assertEquals(
                    Correlation.pearson(xs, ys),
                    ResampledCorrelation.pearson(x, y).value(draws),
                    1e-12,
                    message);
            assertEquals(
                    Arrays.stream(xs).average().orElse(Double.NaN), new ResampledMean(x).value(draws), 1e-12, message);
        }
    }

    @Test
    void extractionsAreSummedBeforeTheyAreDivided() {
        ResampledExtraction extraction = new ResampledExtraction(
                new int[] {1, 1, 0, 1}, new int[] {1, 0, 0, 1}, new int[] {1, 0, 1, 2}, Extraction::f1);
        // by hand: 2 + 1 extracted, 2 right, 2 + 3 * 1 gold; precision 2/3, recall 2/5
        assertEquals(0.5, extraction.value(new int[] {2, 1, 3, 0}), 1e-15);
    }

    @Test
    void columnsOfDifferentLengthsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ResampledCorrelation.pearson(new double[1], new double[2]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ResampledExtraction(new int[1], new int[1], new int[2], Extraction::f1));
    }

    @Test
    void nothingDrawnHasNoMean() {
        assertTrue(Double.isNaN(new ResampledMean(new double[] {1, 2}).value(new int[2])));
    }
}
