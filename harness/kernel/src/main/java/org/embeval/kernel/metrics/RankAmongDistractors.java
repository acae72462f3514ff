package org.embeval.kernel.metrics;

import org.embeval.api.Metric;

/**
 * Where a right answer stands among distractors (Henderson et al. 2017, arXiv:1705.00652, and the dual encoders of Guo et
 * al. 2018, WMT, 165-176).
 */
public final class RankAmongDistractors {
    /** What distractors do that score as much as the right answer. */
    public enum Ties {
        /** Nothing: the rank is one more than the number of those that score above it. */
        STRICT,
        /** Each counts for half a place, as if equal ones were shuffled and the mean were taken. */
        MEAN
    }

    private RankAmongDistractors() {}

    /** The share of sources whose right answer has at most rank {@code n}. */
    public static Metric precisionAt(int n) {
        return Metric.higher("p@" + n);
    }

    /**
     * The rank, counted from 1.
     *
     * @param above distractors that score above the right answer
     * @param equal distractors that score exactly as much
     */
    public static double rank(int above, int equal, Ties ties) {
        double rank = 1.0 + above;
        return switch (ties) {
            case STRICT -> rank;
            case MEAN -> rank + equal / 2.0;
        };
    }
}
