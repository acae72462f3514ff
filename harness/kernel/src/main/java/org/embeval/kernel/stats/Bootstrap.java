package org.embeval.kernel.stats;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.embeval.api.Estimate;

/** Intervals by drawing the items anew (Efron and Tibshirani 1993, An Introduction to the Bootstrap). */
public final class Bootstrap {
    private static final int RESAMPLES = 10_000;

    private Bootstrap() {}

    /**
     * Means of values of the same items, each with its 95 % percentile interval over 10,000 resamples of the items. All
     * columns see the same resamples.
     *
     * @param columns each with one finite value for each item
     * @return NaN without an interval if there is no item
     */
    public static List<Estimate> means(List<double[]> columns, long seed) {
        int items = columns.isEmpty() ? 0 : columns.get(0).length;
        if (columns.stream().anyMatch(column -> column.length != items)) {
            throw new IllegalArgumentException("columns of different lengths cannot be resampled together");
        }
        if (items == 0) {
            return columns.stream().map(column -> Estimate.of(Double.NaN)).toList();
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[][] resampled = IntStream.range(0, RESAMPLES)
                .mapToObj(number -> resample(columns, items, random))
                .toArray(double[][]::new);
        return IntStream.range(0, columns.size())
                .mapToObj(c -> estimate(Arrays.stream(columns.get(c)).sum() / items, column(resampled, c)))
                .toList();
    }

    /** The one mean of {@link #means(List, long)}. */
    public static Estimate mean(double[] values, long seed) {
        return means(List.of(values), seed).get(0);
    }

    /**
     * A ratio of two sums over the items, such as F1, with its 95 % percentile interval over 10,000 resamples of the items. A
     * resample without anything to divide by counts as 0.
     *
     * @param above what an item adds above the line
     * @param below what it adds below, not negative
     * @return 0 without an interval if there is nothing to divide by
     */
    public static Estimate ratio(double[] above, double[] below, long seed) {
        if (Arrays.stream(below).sum() == 0) {
            return Estimate.of(0);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] ratios = IntStream.range(0, RESAMPLES)
                .mapToObj(number -> resample(List.of(above, below), above.length, random))
                .mapToDouble(means -> means[1] == 0 ? 0 : means[0] / means[1])
                .sorted()
                .toArray();
        return estimate(Arrays.stream(above).sum() / Arrays.stream(below).sum(), ratios);
    }

    private static double[] resample(List<double[]> columns, int items, SplittableRandom random) {
        double[] sums = new double[columns.size()];
        for (int draw = 0; draw < items; draw++) {
            int item = random.nextInt(items);
            for (int c = 0; c < sums.length; c++) {
                sums[c] += columns.get(c)[item];
            }
        }
        for (int c = 0; c < sums.length; c++) {
            sums[c] /= items;
        }
        return sums;
    }

    private static double[] column(double[][] rows, int c) {
        return Arrays.stream(rows).mapToDouble(row -> row[c]).sorted().toArray();
    }

    private static Estimate estimate(double mean, double[] sorted) {
        int tail = RESAMPLES / 40;
        return new Estimate(mean, sorted[tail - 1], sorted[RESAMPLES - tail]);
    }
}
