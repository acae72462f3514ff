package org.embeval.tasks.classification.zeroshot;

import org.embeval.api.Embeddings;
import org.embeval.kernel.learn.Features;

/**
 * Pairs as LASER's classifier sees them: {@code u}, {@code v}, {@code |u - v|}, {@code u v} of vectors of length 1. A vector of
 * zeros stays one, as with {@code faiss.normalize_L2}. Computed whenever a row is read.
 */
record DirectionPairs(Embeddings first, Embeddings second) implements Features {
    @Override
    public int rows() {
        return first.rows();
    }

    @Override
    public int dimension() {
        return 4 * first.dimension();
    }

    @Override
    public void copyRow(int row, float[] into, int at) {
        int d = first.dimension();
        first.copyRow(row, into, at);
        second.copyRow(row, into, at + d);
        normalise(into, at, d);
        normalise(into, at + d, d);
        for (int i = at; i < at + d; i++) {
            into[i + 2 * d] = Math.abs(into[i] - into[i + d]);
            into[i + 3 * d] = into[i] * into[i + d];
        }
    }

    private static void normalise(float[] values, int from, int length) {
        double squares = 0;
        for (int i = from; i < from + length; i++) {
            squares += (double) values[i] * values[i];
        }
        if (squares > 0) {
            double norm = Math.sqrt(squares);
            for (int i = from; i < from + length; i++) {
                values[i] = (float) (values[i] / norm);
            }
        }
    }
}
