package org.embeval.kernel.stats;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * Whether two systems that are right or wrong on the same items are equally often right (McNemar 1947, Psychometrika
 * 12:153-157). Only the items on which they disagree count; without one every p is 1.
 *
 * @param onlyBase items on which the base alone is right
 * @param onlyCandidate items on which the candidate alone is right
 */
public record McNemar(int onlyBase, int onlyCandidate) {
    /** How p is computed. */
    public enum Variant {
        /** By the binomial distribution. */
        EXACT,
        /** By the binomial distribution with half the probability of what was seen. */
        MID_P,
        /** By the chi-square distribution with continuity correction (Edwards 1948). */
        CHI_SQUARE
    }

    public McNemar {
        if (onlyBase < 0 || onlyCandidate < 0) {
            throw new IllegalArgumentException(onlyBase + " and " + onlyCandidate + " items");
        }
    }

    /** Counts the disagreements of two columns of 0 and 1, which are as long as each other. */
    public static McNemar of(double[] base, double[] candidate) {
        int onlyBase = 0;
        int onlyCandidate = 0;
        for (int item = 0; item < base.length; item++) {
            onlyBase += base[item] > candidate[item] ? 1 : 0;
            onlyCandidate += candidate[item] > base[item] ? 1 : 0;
        }
        return new McNemar(onlyBase, onlyCandidate);
    }

    public Significance test(Variant variant) {
        return switch (variant) {
            case EXACT -> new Significance("exact McNemar", exact());
            case MID_P -> new Significance("mid-p McNemar", midP());
            case CHI_SQUARE -> new Significance("chi-square McNemar", chiSquare());
        };
    }

    private double exact() {
        return Math.min(1, 2 * lowerTail());
    }

    private double midP() {
        double seen = new BinomialDistribution(null, disagreements(), 0.5).probability(fewer());
        return Math.min(1, 2 * lowerTail() - seen);
    }

    /** The library's distribution takes it from 1, and has 0 for what is merely very improbable. */
    private double lowerTail() {
        return disagreements() == 0 ? 1 : Beta.regularizedBeta(0.5, disagreements() - fewer(), fewer() + 1.0);
    }

    private double chiSquare() {
        // The upper tail itself: one less the lower one would be 0 for what is merely very improbable.
        return disagreements() == 0 ? 1 : Gamma.regularizedGammaQ(0.5, chiSquareStatistic() / 2);
    }

    /** Edwards' statistic with one degree of freedom; NaN if the systems never disagree. */
    public double chiSquareStatistic() {
        double distance = Math.max(0, Math.abs(onlyBase - onlyCandidate) - 1);
        return distance * distance / disagreements();
    }

    private int disagreements() {
        return onlyBase + onlyCandidate;
    }

    private int fewer() {
        return Math.min(onlyBase, onlyCandidate);
    }
}
