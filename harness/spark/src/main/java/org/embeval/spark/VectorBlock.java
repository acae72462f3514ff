package org.embeval.spark;

import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.embeval.api.Embeddings;

/**
 * Consecutive rows of a matrix, on their way to executors.
 *
 * @param firstRow where they stand in the matrix
 * @param values row after row
 */
record VectorBlock(int firstRow, int dimension, float[] values) implements Serializable {
    /** @throws IllegalArgumentException naming the row, if a value is NaN or infinite */
    static VectorBlock of(Embeddings vectors, int firstRow, int rows) {
        float[] values = new float[Math.multiplyExact(rows, vectors.dimension())];
        vectors.copyRows(firstRow, rows, values);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "row " + (firstRow + i / vectors.dimension()) + " holds a value that is NaN or infinite");
            }
        }
        return new VectorBlock(firstRow, vectors.dimension(), values);
    }

    int rows() {
        return values.length / dimension;
    }

    /** Not a copy. */
    Embeddings vectors() {
        return Embeddings.in(FloatBuffer.wrap(values), rows(), dimension, memory -> {});
    }

    /** Copies rows that lie one after the other. */
    static void setRows(Embeddings into, int firstRow, float[] values, int dimension) {
        for (int from = 0; from < values.length; from += dimension) {
            into.setRow(firstRow + from / dimension, Arrays.copyOfRange(values, from, from + dimension));
        }
    }
}
