package org.embeval.search;

import org.embeval.api.Similarity;

/** The one definition of a score: every sum in double, in index order. */
final class ExactScore {
    private ExactScore() {}

    static double dot(float[] a, float[] b, int dimension) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    static double norm(float[] vector, int dimension) {
        return Math.sqrt(dot(vector, vector, dimension));
    }

    static double of(Similarity similarity, double dot, double queryNorm, double rowNorm) {
        return switch (similarity) {
            case DOT -> dot;
            case COSINE -> queryNorm == 0 || rowNorm == 0 ? 0 : dot / (queryNorm * rowNorm);
        };
    }
}
