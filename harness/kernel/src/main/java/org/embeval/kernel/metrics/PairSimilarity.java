package org.embeval.kernel.metrics;

import java.util.function.ToDoubleBiFunction;
import org.embeval.api.Embeddings;

/**
 * How alike the two vectors of each pair are. A larger value always means more alike.
 *
 * <p>Every method compares row {@code i} of one side with row {@code i} of the other, sums in double and in the order of
 * the columns, and throws {@link IllegalArgumentException} if the sides differ in rows or dimension.
 */
public final class PairSimilarity {
    private PairSimilarity() {}

    /**
     * Inner product of the two directions, in [-1, 1]: exactly 1 for equal vectors, so that repeated sentences tie; 0
     * where either vector is zero.
     */
    public static double[] cosine(Embeddings first, Embeddings second) {
        return each(first, second, PairSimilarity::cosine);
    }

    /**
     * The cosine as scikit-learn's {@code paired_cosine_distances} and so MTEB have it: 1 minus half the squared distance
     * of the two normalised vectors, all rounded to float32. Values that are equal here may differ there in the last
     * digits, since NumPy adds float32 in an order of its own.
     *
     * <p>A zero vector stays zero: against any other vector this is 0.5, against another zero vector 1.
     */
    public static double[] cosineFromDistance(Embeddings first, Embeddings second) {
        return each(first, second, PairSimilarity::cosineFromDistance);
    }

    /** The angle between the two vectors in radians, negated: in [-pi, 0], where vectors of cosine 0 have -pi/2. */
    public static double[] angular(Embeddings first, Embeddings second) {
        return each(first, second, (a, b) -> -Math.acos(cosine(a, b)));
    }

    /** Inner product of the vectors as they are. */
    public static double[] dot(Embeddings first, Embeddings second) {
        return each(first, second, PairSimilarity::dot);
    }

    /** Euclidean distance, negated: at most 0. */
    public static double[] euclidean(Embeddings first, Embeddings second) {
        return each(first, second, (a, b) -> {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                double difference = (double) a[i] - b[i];
                sum += difference * difference;
            }
            return -Math.sqrt(sum);
        });
    }

    /** Sum of the absolute differences, negated: at most 0. */
    public static double[] manhattan(Embeddings first, Embeddings second) {
        return each(first, second, (a, b) -> {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += Math.abs((double) a[i] - b[i]);
            }
            return -sum;
        });
    }

    private static double[] each(Embeddings first, Embeddings second, ToDoubleBiFunction<float[], float[]> similarity) {
        if (first.rows() != second.rows() || first.dimension() != second.dimension()) {
            throw new IllegalArgumentException("rows of " + first.rows() + " x " + first.dimension() + " and "
                    + second.rows() + " x " + second.dimension() + " values cannot be paired");
        }
        double[] similarities = new double[first.rows()];
        float[] a = new float[first.dimension()];
        float[] b = new float[first.dimension()];
        for (int row = 0; row < similarities.length; row++) {
            first.copyRow(row, a);
            second.copyRow(row, b);
            similarities[row] = similarity.applyAsDouble(a, b);
        }
        return similarities;
    }

    private static double cosine(float[] a, float[] b) {
        double squares = dot(a, a) * dot(b, b);
        // The root of a square is exact, which makes the cosine of equal vectors exactly 1.
        return squares == 0 ? 0 : Math.max(-1, Math.min(1, dot(a, b) / Math.sqrt(squares)));
    }

    private static double cosineFromDistance(float[] a, float[] b) {
        float normA = norm(a);
        float normB = norm(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            float difference = a[i] / normA - b[i] / normB;
            sum += (double) difference * difference;
        }
        return 1 - 0.5f * (float) sum;
    }

    /** 1 for a zero vector, as scikit-learn has it. */
    private static float norm(float[] vector) {
        double squares = dot(vector, vector);
        return squares == 0 ? 1 : (float) Math.sqrt(squares);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
