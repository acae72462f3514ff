package org.embeval.kernel.isomorphism;

/** How far two vectors are from each other; at least 0, and exactly 0 for equal ones that are not zero. */
public enum Distance {
    EUCLID {
        @Override
        double between(double[] a, double[] b) {
            return Math.sqrt(SQUARED_EUCLID.between(a, b));
        }
    },
    SQUARED_EUCLID {
        @Override
        double between(double[] a, double[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                double difference = a[i] - b[i];
                sum += difference * difference;
            }
            return sum;
        }
    },
    /** 1 minus the cosine. */
    COSINE {
        @Override
        double between(double[] a, double[] b) {
            return 1 - cosine(a, b);
        }
    },
    /** The angle in radians, in [0, pi]. */
    ANGULAR {
        @Override
        double between(double[] a, double[] b) {
            return Math.acos(cosine(a, b));
        }
    };

    abstract double between(double[] a, double[] b);

    /** Distances of all pairs, a symmetric matrix with a diagonal of 0. */
    final double[][] matrix(double[][] vectors) {
        double[][] distances = new double[vectors.length][vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            for (int j = 0; j < i; j++) {
                distances[i][j] = between(vectors[i], vectors[j]);
                distances[j][i] = distances[i][j];
            }
        }
        return distances;
    }

    /** 0 where either vector is zero. */
    private static double cosine(double[] a, double[] b) {
        double squares = dot(a, a) * dot(b, b);
        return squares == 0 ? 0 : Math.max(-1, Math.min(1, dot(a, b) / Math.sqrt(squares)));
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
