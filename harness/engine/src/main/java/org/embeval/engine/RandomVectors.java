package org.embeval.engine;

import java.util.SplittableRandom;
import org.embeval.api.Embeddings;

/** Vectors that mean nothing, to measure what handles them. */
public final class RandomVectors {
    private RandomVectors() {}

    /** Values from -0.5 to 0.5, the same for the same shape and seed. */
    public static Embeddings of(int rows, int dimension, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Embeddings embeddings = Embeddings.allocate(rows, dimension);
        float[] vector = new float[dimension];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < dimension; i++) {
                vector[i] = (float) (random.nextDouble() - 0.5);
            }
            embeddings.setRow(row, vector);
        }
        return embeddings;
    }
}
