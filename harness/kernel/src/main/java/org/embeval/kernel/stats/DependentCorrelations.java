package org.embeval.kernel.stats;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.util.FastMath;

/**
 * Two systems that are correlated with the same gold scores on the same items.
 *
 * <p>Made for Pearson's coefficient, and used for Spearman's as evaluations of metrics do.
 *
 * @param base correlation of the base with the gold scores
 * @param candidate correlation of the candidate with the gold scores
 * @param between correlation of the two systems with each other
 * @param items how many items all three were computed from
 */
public record DependentCorrelations(double base, double candidate, double between, int items) {
    /**
     * Williams' t with {@code items - 3} degrees of freedom (Williams 1959), which Steiger (1980, Psychological Bulletin
     * 87:245-251) recommends. The larger t is, the better the candidate.
     *
     * @return 0 if the two are equally correlated; NaN where it is not defined
     */
    public double williamsT() {
        if (base == candidate) {
            return 0;
        }
        double determinant =
                1 - base * base - candidate * candidate - between * between + 2 * base * candidate * between;
        double mean = (base + candidate) / 2;
        double scale =
                2 * (items - 1.0) / (items - 3.0) * Math.max(0, determinant) + mean * mean * Math.pow(1 - between, 3);
        return (candidate - base) * Math.sqrt((items - 1) * (1 + between) / scale);
    }

    /** The test by Williams' t; p is NaN for fewer than four items or an undefined t. */
    public Significance williams() {
        double t = williamsT();
        double p = items < 4 || Double.isNaN(t)
                ? Double.NaN
                : 2 * new TDistribution(null, items - 3.0).cumulativeProbability(-Math.abs(t));
        return new Significance("Williams t", p);
    }

    /**
     * Steiger's z (1980, equation 15): Fisher's z of the two coefficients, with the covariance at their mean. The larger z is,
     * the better the candidate.
     *
     * @return 0 if the two are equally correlated; NaN where it is not defined
     */
    public double steigerZ() {
        if (base == candidate) {
            return 0;
        }
        double mean = (base + candidate) / 2;
        double squared = mean * mean;
        double psi = between * (1 - 2 * squared) - squared / 2 * (1 - 2 * squared - between * between);
        double covariance = psi / ((1 - squared) * (1 - squared));
        return (FastMath.atanh(candidate) - FastMath.atanh(base)) * Math.sqrt((items - 3.0) / (2 - 2 * covariance));
    }

    /** The test by Steiger's z; p is NaN for fewer than four items or an undefined z. */
    public Significance steiger() {
        double z = steigerZ();
        double p = items < 4 || Double.isNaN(z)
                ? Double.NaN
                : 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-Math.abs(z));
        return new Significance("Steiger z", p);
    }
}
