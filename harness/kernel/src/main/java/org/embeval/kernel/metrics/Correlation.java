package org.embeval.kernel.metrics;

import java.util.Arrays;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;
import org.embeval.api.Metric;

/** How well scores agree with those of people. */
public final class Correlation {
    private Correlation() {}

    /** The metric {@link #pearson} of a named kind of score: {@code cosine_pearson} for {@code cosine}. */
    public static Metric pearsonOf(String score) {
        return Metric.higher(score + "_pearson");
    }

    /** The metric {@link #spearman} of a named kind of score: {@code cosine_spearman} for {@code cosine}. */
    public static Metric spearmanOf(String score) {
        return Metric.higher(score + "_spearman");
    }

    /**
     * Pearson's coefficient.
     *
     * <p>Commons Math has it, too, but as the root of a difference of sums of squares: near 0 only half of its digits are
     * right. Centring first keeps them all, as scipy does.
     *
     * @param x finite values
     * @param y as many finite values
     * @return a value in [-1, 1]; NaN if either side is constant or has fewer than two values
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double pearson(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " and " + y.length + " values cannot be paired");
        }
        if (isConstant(x) || isConstant(y)) {
            return Double.NaN;
        }
        double meanX = mean(x);
        double meanY = mean(y);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        return Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
    }

    /**
     * Spearman's coefficient: Pearson's of the ranks, where equal values share the average of their ranks.
     *
     * @param x finite values
     * @param y as many finite values
     * @return a value in [-1, 1]; NaN if either side is constant or has fewer than two values
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double spearman(double[] x, double[] y) {
        return pearson(ranks(x), ranks(y));
    }

    /** Ranks from 1 on, by rising value; equal values share the average of their ranks. */
    public static double[] ranks(double[] values) {
        // The library ranks 0.0 above -0.0, which are the same score.
        double[] positiveZeros = Arrays.stream(values).map(value -> value + 0.0).toArray();
        return values.length == 0
                ? values
                : new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE).rank(positiveZeros);
    }

    /** Compares values because a mean of equal values may be rounded off them. */
    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
