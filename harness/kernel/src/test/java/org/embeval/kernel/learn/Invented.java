package org.embeval.kernel.learn;

import org.embeval.api.Embeddings;

/**
 * Examples that any program can make: elements are multiples of 1/128 from a linear congruential generator, and the class
 * leans on the first two. The comments of the tests call it {@code invented(n, d, C, a)}; in Python:
 *
 * <pre>{@code
 * h = 12345 + a
 * for i in range(n):
 *     for j in range(d):
 *         h = (h * 1103515245 + 12345) & 0x7fffffff
 *         X[i, j] = ((h >> 16) % 256 - 128) / 128
 *     h = (h * 1103515245 + 12345) & 0x7fffffff
 *     y[i] = int(floor((X[i, 0] + X[i, 1] + ((h >> 16) % 256 - 128) / 256 + 2.5) / 5 * C))
 * }</pre>
 */
final class Invented {
    private Invented() {}

    static LabelledFeatures examples(int rows, int dimension, int classes, int offset) {
        Embeddings vectors = Embeddings.allocate(rows, dimension);
        int[] labels = new int[rows];
        Generator generator = new Generator(12345 + offset);
        float[] vector = new float[dimension];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < dimension; i++) {
                vector[i] = generator.next();
            }
            vectors.setRow(row, vector);
            labels[row] = (int) ((vector[0] + vector[1] + 0.5 * generator.next() + 2.5) / 5 * classes);
        }
        return new LabelledFeatures(Features.of(vectors), labels, classes);
    }

    private static final class Generator {
        private int state;

        Generator(int state) {
            this.state = state;
        }

        /** A multiple of 1/128 in [-1, 1). */
        float next() {
            state = (state * 1103515245 + 12345) & 0x7fffffff;
            return ((state >> 16) % 256 - 128) / 128f;
        }
    }
}
