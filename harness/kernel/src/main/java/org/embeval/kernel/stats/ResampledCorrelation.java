package org.embeval.kernel.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Pearson's or Spearman's coefficient of a score with the gold score of each item. */
public final class ResampledCorrelation implements Resampled {
    private final double[] x;
    private final double[] y;
    private final Ranking rankingOfX;
    private final Ranking rankingOfY;

    private ResampledCorrelation(double[] x, double[] y, Ranking rankingOfX, Ranking rankingOfY) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " and " + y.length + " values cannot be paired");
        }
        this.x = x;
        this.y = y;
        this.rankingOfX = rankingOfX;
        this.rankingOfY = rankingOfY;
    }

    /** Neither array is copied. */
    public static ResampledCorrelation pearson(double[] x, double[] y) {
        return new ResampledCorrelation(x, y, null, null);
    }

    /** Spearman's coefficient: equal values share the average of their ranks. Neither array is copied. */
    public static ResampledCorrelation spearman(double[] x, double[] y) {
        return new ResampledCorrelation(x, y, Ranking.of(x), Ranking.of(y));
    }

    @Override
    public int items() {
        return x.length;
    }

    /** NaN if all items that were drawn have one value on either side. */
    @Override
    public double value(int[] draws) {
        if (rankingOfX == null) {
            return pearson(x, new ResampledMean(x).value(draws), y, new ResampledMean(y).value(draws), draws);
        }
        double meanRank = (Arrays.stream(draws).sum() + 1) / 2.0;
        return pearson(rankingOfX.ranks(draws), meanRank, rankingOfY.ranks(draws), meanRank, draws);
    }

    private static double pearson(double[] x, double meanX, double[] y, double meanY, int[] draws) {
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            double drawnX = draws[i] * dx;
            xx += drawnX * dx;
            xy += drawnX * dy;
            yy += draws[i] * dy * dy;
        }
        return xx == 0 || yy == 0 ? Double.NaN : Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
    }

    /**
     * The order of the items, which is the same in every resample: only how many there are of each changes.
     *
     * @param order items by rising value
     * @param ends where in {@code order} each run of equal values ends
     */
    private record Ranking(int[] order, int[] ends) {
        static Ranking of(double[] values) {
            int[] order = IntStream.range(0, values.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> values[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int[] ends = IntStream.rangeClosed(1, values.length)
                    .filter(i -> i == values.length || values[order[i]] != values[order[i - 1]])
                    .toArray();
            return new Ranking(order, ends);
        }

        /** Ranks in a resample, without sorting anew. */
        double[] ranks(int[] draws) {
            double[] ranks = new double[order.length];
            long below = 0;
            int start = 0;
            for (int end : ends) {
                long tied = 0;
                for (int i = start; i < end; i++) {
                    tied += draws[order[i]];
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
    }
}
