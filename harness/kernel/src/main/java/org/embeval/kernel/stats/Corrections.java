package org.embeval.kernel.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * p-values of several tests, made larger so that they can be read one by one. NaN stands for a test that was not made: it
 * stays NaN and does not count.
 */
public final class Corrections {
    private Corrections() {}

    /**
     * Holm (1979, Scandinavian Journal of Statistics 6:65-70): the chance that any true hypothesis is rejected stays at the
     * level.
     */
    public static double[] holm(double[] p) {
        int[] order = rising(p);
        double[] corrected = p.clone();
        double largest = 0;
        for (int i = 0; i < order.length; i++) {
            largest = Math.max(largest, Math.min(1, p[order[i]] * (order.length - i)));
            corrected[order[i]] = largest;
        }
        return corrected;
    }

    /**
     * Benjamini and Hochberg (1995, JRSS B 57:289-300): of the rejected hypotheses an expected share of at most the level is
     * true.
     */
    public static double[] benjaminiHochberg(double[] p) {
        int[] order = rising(p);
        double[] corrected = p.clone();
        double smallest = 1;
        for (int i = order.length - 1; i >= 0; i--) {
            smallest = Math.min(smallest, p[order[i]] * order.length / (i + 1));
            corrected[order[i]] = smallest;
        }
        return corrected;
    }

    private static int[] rising(double[] p) {
        return IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
