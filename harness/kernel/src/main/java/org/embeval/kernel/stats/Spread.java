package org.embeval.kernel.stats;

import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/** How values scatter. */
public final class Spread {
    private Spread() {}

    /** Sample variance, divided by one less than there are values; NaN for fewer than two. */
    public static double variance(double[] values) {
        return values.length < 2 ? Double.NaN : StatUtils.variance(values);
    }

    /** The middle value, or the mean of the two in the middle; NaN if there is none. */
    public static double median(double[] values) {
        return StatUtils.percentile(values, 50);
    }

    /**
     * The value below which this many percent lie, interpolated linearly between neighbours as NumPy does (type 7 of Hyndman
     * and Fan 1996, Sample Quantiles in Statistical Packages).
     *
     * @param percent above 0 and at most 100
     * @return NaN if there is no value
     */
    public static double percentile(double[] values, double percent) {
        return new Percentile().withEstimationType(EstimationType.R_7).evaluate(values, percent);
    }
}
