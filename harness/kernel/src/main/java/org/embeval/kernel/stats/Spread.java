package org.embeval.kernel.stats;

import org.apache.commons.math3.stat.StatUtils;

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
}
