package org.embeval.kernel.learn;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Percentages with two decimals as SentEval gets them, which decides between regularisers that are nearly alike. */
final class Percent {
    private static final int UNROLLED = 8;

    private Percent() {}

    /** {@code round(100 * score, 2)} of a Python float: the decimal that is nearest to the exact value. */
    static double ofFloat(double share) {
        return new BigDecimal(100 * share).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** {@code round(100 * numpy.mean(scores), 2)}: numpy multiplies, rounds and divides in float64. */
    static double ofMean(double[] shares) {
        return numpyRound(100 * mean(shares));
    }

    /** {@code round(numpy.mean(percentages), 2)}. */
    static double meanOf(double[] percentages) {
        return numpyRound(mean(percentages));
    }

    private static double numpyRound(double percent) {
        return Math.rint(percent * 100) / 100;
    }

    /** {@code numpy.mean} of less than 128 numbers, added in numpy's order: eight sums, then in pairs, then the rest. */
    static double mean(double[] values) {
        double sum = 0;
        int i = 0;
        if (values.length >= UNROLLED) {
            double[] r = new double[UNROLLED];
            for (; i + UNROLLED <= values.length; i += UNROLLED) {
                for (int lane = 0; lane < UNROLLED; lane++) {
                    r[lane] += values[i + lane];
                }
            }
            sum = r[0] + r[1] + (r[2] + r[3]) + (r[4] + r[5] + (r[6] + r[7]));
        }
        for (; i < values.length; i++) {
            sum += values[i];
        }
        return sum / values.length;
    }
}
