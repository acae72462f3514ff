package org.embeval.kernel.isomorphism;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/** Eigenvalues of symmetric matrices. */
final class Spectrum {
    private Spectrum() {}

    /**
     * All eigenvalues in ascending order. Their error is about {@code 1e-15} times the largest row sum of absolute values.
     *
     * <p>The matrix is shifted so far that all its eigenvalues are well above 0. Commons Math 3.6.1 takes an off-diagonal
     * element for 0 only if it vanishes beside its two diagonal neighbours; where these are about 0 as well, as in graphs
     * of many components, it gives up ("convergence failed").
     *
     * @param symmetric exactly so; its diagonal is overwritten
     */
    static double[] of(double[][] symmetric) {
        double bound = Arrays.stream(symmetric)
                .mapToDouble(row -> Arrays.stream(row).map(Math::abs).sum())
                .max()
                .orElse(0);
        if (bound == 0) {
            return new double[symmetric.length];
        }
        // No eigenvalue is below -bound, hence none of the shifted matrix below bound.
        double shift = 2 * bound;
        for (int i = 0; i < symmetric.length; i++) {
            symmetric[i][i] += shift;
        }
        double[] shifted = new EigenDecomposition(new Array2DRowRealMatrix(symmetric, false)).getRealEigenvalues();
        return Arrays.stream(shifted).map(value -> value - shift).sorted().toArray();
    }
}
