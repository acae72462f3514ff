package org.embeval.kernel.stats;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.embeval.api.Estimate;

/** What an experiment of a given size can see, by the normal approximation. */
public final class Power {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final double TWO_SIDED = NORMAL.inverseCumulativeProbability(0.975);
    private static final double POWER = NORMAL.inverseCumulativeProbability(0.9);

    private Power() {}

    /**
     * The smallest true difference that a 95 % interval as wide as this one would set apart from 0 in nine of ten
     * experiments.
     *
     * @return NaN if there is no interval; 0 for one of no width
     */
    public static double smallestDetectable(Estimate difference) {
        return (difference.high() - difference.low()) / 2 * (1 + POWER / TWO_SIDED);
    }

    /**
     * How improbable a difference at least this large would be if there were none, judged by the width of its interval.
     *
     * @return NaN if there is no interval
     */
    public static double normalP(Estimate difference) {
        double error = (difference.high() - difference.low()) / 2 / TWO_SIDED;
        if (error == 0) {
            return difference.value() == 0 ? 1 : 0;
        }
        return 2 * NORMAL.cumulativeProbability(-Math.abs(difference.value()) / error);
    }

    /**
     * About how many items would keep the end of the interval from reaching a limit in nine of ten experiments, if the true
     * value were the one that was seen and the interval shrank with the root of the number of items.
     *
     * @param halfWidth from the value to the end of its interval that lies towards the limit; positive
     * @param distance from the value to the limit, positive
     */
    public static double itemsNeeded(int items, double halfWidth, double distance) {
        double ratio = halfWidth * (1 + POWER / TWO_SIDED) / distance;
        return Math.ceil(items * ratio * ratio);
    }
}
