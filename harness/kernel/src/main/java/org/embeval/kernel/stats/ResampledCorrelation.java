package org.embeval.kernel.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Pearson's or Spearman's coefficient of a score with the gold score of each item. */
public final class ResampledCorrelation implements Resampled {
    private final double[] x;
    private final double[] y;
    private final int[] orderOfX;
    private final int[] orderOfY;

    private ResampledCorrelation(double[] x, double[] y, int[] orderOfX, int[] orderOfY) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " and " + y.length + " values cannot be paired");
        }
        this.x = x;
        this.y = y;
        this.orderOfX = orderOfX;
        this.orderOfY = orderOfY;
    }

    /** Neither array is copied. */
    public static ResampledCorrelation pearson(double[] x, double[] y) {
        return new ResampledCorrelation(x, y, null, null);
    }

    /** Spearman's coefficient: equal values share the average of their ranks. Neither array is copied. */
    public static ResampledCorrelation spearman(double[] x, double[] y) {
        return new ResampledCorrelation(x, y, order(x), order(y));
    }

    private static int[] order(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public int items() {
        return x.length;
    }

    /** NaN if all items that were drawn have one value on either side. */
    @Override
    public double value(int[] draws) {
        return orderOfX == null
                ? pearson(x, y, draws)
                : pearson(ranks(x, orderOfX, draws), ranks(y, orderOfY, draws), draws);
    }

    /** Ranks without sorting anew: the order of the items stays, only how many there are of each changes. */
    private static double[] ranks(double[] values, int[] order, int[] draws) {
        double[] ranks = new double[values.length];
        double below = 0;
        int start = 0;
        while (start < order.length) {
            int end = start;
            long tied = 0;
            while (end < order.length && values[order[end]] == values[order[start]]) {
                tied += draws[order[end]];
                end++;
            }
            double rank = below + (tied + 1) / 2.0;
            for (int i = start; i < end; i++) {
                ranks[order[i]] = rank;
            }
            below += tied;
            start = end;
        }
        return ranks;
    }

    private static double pearson(double[] x, double[] y, int[] draws) {
        double meanX = new ResampledMean(x).value(draws);
        double meanY = new ResampledMean(y).value(draws);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            xx += draws[i] * dx * dx;
            yy += draws[i] * dy * dy;
            xy += draws[i] * dx * dy;
        }
        return xx == 0 || yy == 0 ? Double.NaN : Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
    }
}
