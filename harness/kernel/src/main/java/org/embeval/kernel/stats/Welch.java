package org.embeval.kernel.stats;

import org.apache.commons.math3.stat.inference.TTest;

/**
 * Whether two independent samples that may scatter differently have one mean (Welch 1947, Biometrika 34:28-35): for values over
 * training seeds, of which nothing pairs those of one system with those of the other.
 */
public final class Welch {
    private static final int LEAST_VALUES = 2;

    private Welch() {}

    /** p is NaN for fewer than two values on either side, and if neither side varies at all. */
    public static Significance test(double[] base, double[] candidate) {
        boolean defined = base.length >= LEAST_VALUES
                && candidate.length >= LEAST_VALUES
                && Spread.variance(base) + Spread.variance(candidate) > 0;
        return new Significance("Welch t", defined ? new TTest().tTest(base, candidate) : Double.NaN);
    }
}
