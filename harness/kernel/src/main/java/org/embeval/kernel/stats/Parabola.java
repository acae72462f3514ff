package org.embeval.kernel.stats;

import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/** {@code a + b x + c x²}. */
public record Parabola(double a, double b, double c) {
    /**
     * The parabola with the least squares of the vertical distances; with three points the one through them.
     *
     * @param x at least three different numbers
     * @param y as many as {@code x}
     */
    public static Parabola fit(double[] x, double[] y) {
        double[][] powers = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            powers[i] = new double[] {x[i], x[i] * x[i]};
        }
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.newSampleData(y, powers);
        double[] coefficients = regression.estimateRegressionParameters();
        return new Parabola(coefficients[0], coefficients[1], coefficients[2]);
    }
}
