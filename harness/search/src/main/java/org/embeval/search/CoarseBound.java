package org.embeval.search;

/**
 * How far a coarse cosine can be from the exact one, proven for any order of summation.
 *
 * <p>Let u = 2^-24 and gamma(n) = n u / (1 - n u). A coarse cosine is the float32 inner product of two directions, each made
 * by multiplying a vector with the float32 inverse of its double norm. Inverse and product round once each, so a direction is
 * within 2 u (to first order) of the true one, relative to its length 1: the inner product of the rounded directions is within
 * 4 u of the true cosine. Summing d products in any order, fused or not, adds at most gamma(d) times the product of the two
 * lengths, which is 1 up to 4 u (Higham, Accuracy and Stability of Numerical Algorithms, section 3.1). Nothing can overflow,
 * and what underflows or is flushed to zero is below 4 d 2^-126. The exact score is itself a double sum and within
 * 2 gamma(d) of the truth with u = 2^-53. Together that is less than gamma(d + 8): its last eight u leave four for all terms
 * of second order, which for d at most {@link #MAX_DIMENSION} sum to less than one u.
 *
 * <p>For inner products both sides are multiplied by the two norms.
 */
final class CoarseBound {
    /** Beyond this the plain loop takes over; a block of the longest vectors is 1 GiB. */
    static final int MAX_DIMENSION = 1 << 18;

    private CoarseBound() {}

    /** Greatest distance between coarse and exact cosine. A zero query has coarse and exact cosine 0: no distance. */
    static double slack(int dimension, double queryNorm) {
        if (queryNorm == 0) {
            return 0;
        }
        double nu = (dimension + 8) * 0x1p-24;
        return nu / (1 - nu);
    }

    /** The largest float that is not above {@code value}. */
    static float floor(double value) {
        float nearest = (float) value;
        return nearest > value ? Math.nextDown(nearest) : nearest;
    }

    /** The smallest float that is not below {@code value}. */
    static float ceiling(double value) {
        return -floor(-value);
    }
}
