package org.embeval.engine.doctor;

import org.embeval.api.Embeddings;

/** Plain arithmetic on a few vectors. */
final class Vectors {
    private Vectors() {}

    static float[] row(Embeddings embeddings, int row) {
        float[] vector = new float[embeddings.dimension()];
        embeddings.copyRow(row, vector);
        return vector;
    }

    static double length(float[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    /** 0 where a vector has no direction. */
    static double cosine(float[] one, float[] other) {
        double lengths = length(one) * length(other);
        return lengths == 0 ? 0 : dot(one, other) / lengths;
    }

    /** The largest difference of a component, as a part of the first vector's length; of its own size where that is 0. */
    static double apart(float[] one, float[] other) {
        double most = 0;
        for (int i = 0; i < one.length; i++) {
            most = Math.max(most, Math.abs((double) one[i] - other[i]));
        }
        double length = length(one);
        return length == 0 ? most : most / length;
    }

    /** The largest of all rows. */
    static double apart(Embeddings one, Embeddings other) {
        double most = 0;
        for (int row = 0; row < one.rows(); row++) {
            most = Math.max(most, apart(row(one, row), row(other, row)));
        }
        return most;
    }
}
