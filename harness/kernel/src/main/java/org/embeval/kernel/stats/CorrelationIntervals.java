package org.embeval.kernel.stats;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.util.FastMath;
import org.embeval.api.Estimate;

/**
 * Correlation coefficients with 95 % confidence intervals, symmetric on the scale of Fisher's z = atanh(r).
 *
 * <p>A coefficient of 1 or -1 is its own interval. Fewer than four pairs have no interval.
 */
public final class CorrelationIntervals {
    /** 97.5 % quantile of the standard normal distribution. */
    private static final double QUANTILE = new NormalDistribution().inverseCumulativeProbability(0.975);

    private CorrelationIntervals() {}

    /**
     * Pearson's coefficient with Fisher's standard error 1 / sqrt(n - 3).
     *
     * @param r in [-1, 1], or NaN
     * @param pairs how many pairs it was computed from
     * @return NaN without an interval if {@code r} is NaN
     */
    public static Estimate pearson(double r, int pairs) {
        return estimate(r, 1, pairs);
    }

    /**
     * Spearman's coefficient with the standard error sqrt((1 + r²/2) / (n - 3)) of Bonett and Wright (2000, Psychometrika
     * 65:23-28).
     *
     * @param r in [-1, 1], or NaN
     * @param pairs how many pairs it was computed from
     * @return NaN without an interval if {@code r} is NaN
     */
    public static Estimate spearman(double r, int pairs) {
        return estimate(r, 1 + r * r / 2, pairs);
    }

    /** @param variance of z, times the number of pairs less 3 */
    private static Estimate estimate(double r, double variance, int pairs) {
        if (Math.abs(r) > 1) {
            throw new IllegalArgumentException("no correlation is " + r);
        }
        if (Double.isNaN(r) || pairs <= 3) {
            return Estimate.of(r);
        }
        double half = QUANTILE * Math.sqrt(variance / (pairs - 3));
        return new Estimate(r, Math.tanh(atanh(r) - half), Math.tanh(atanh(r) + half));
    }

    private static double atanh(double r) {
        // The library turns -1 and 1 into NaN.
        return Math.abs(r) == 1 ? r * Double.POSITIVE_INFINITY : FastMath.atanh(r);
    }
}
