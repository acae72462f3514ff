package org.embeval.search;

import org.embeval.api.Embeddings;
import org.embeval.linalg.Block;

/**
 * Some consecutive vectors, each divided by its norm, where a product of float32 matrices can read them. Norms are exact.
 *
 * <p>Directions instead of vectors, because then one bound holds for vectors of every length, from subnormal to nearly
 * infinite. A zero vector has the direction zero.
 *
 * @param <M> the memory of that side of the product
 */
final class Directions<M extends Block> extends CoarseRows {
    /** Rows that are loaded in one go; a few of them fit the cache between core and memory. */
    static final int GROUP = 64;

    // Inside, the inverse is a normal float32; outside, the division is done in double.
    private static final double SHORTEST = 1e-30;
    private static final double LONGEST = 1e30;

    private final Embeddings vectors;
    private final M memory;

    /** Where directions go: some at a time, from the one numbered {@code first}. */
    interface Target {
        void put(int first, float[] directions, int count);
    }

    /** @param side what to call the vectors in an error */
    Directions(String side, Embeddings vectors, int capacity, M memory) {
        super(side, capacity);
        this.memory = memory;
        this.vectors = vectors;
    }

    M memory() {
        return memory;
    }

    /** Measures all rows and hands out their directions. {@code staging} has room for a group. */
    void load(float[] staging, Target target) {
        for (int from = 0; from < rows(); from += GROUP) {
            int count = Math.min(GROUP, rows() - from);
            loadGroup(from, count, staging);
            target.put(from, staging, count);
        }
    }

    private void loadGroup(int from, int count, float[] staging) {
        int dimension = vectors.dimension();
        vectors.copyRows(firstRow() + from, count, staging);
        for (int i = 0; i < count; i += 4) {
            measure(staging, i, Math.min(4, count - i), dimension, from);
        }
        for (int i = 0; i < count; i++) {
            divide(staging, i * dimension, dimension, norm(from + i));
        }
    }

    // Four rows at a time: each sum has to wait for its last addition, four of them fill the wait.
    private void measure(float[] staging, int group, int count, int dimension, int from) {
        int row0 = group * dimension;
        int row1 = (group + Math.min(1, count - 1)) * dimension;
        int row2 = (group + Math.min(2, count - 1)) * dimension;
        int row3 = (group + count - 1) * dimension;
        double sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
        for (int i = 0; i < dimension; i++) {
            sum0 += (double) staging[row0 + i] * staging[row0 + i];
            sum1 += (double) staging[row1 + i] * staging[row1 + i];
            sum2 += (double) staging[row2 + i] * staging[row2 + i];
            sum3 += (double) staging[row3 + i] * staging[row3 + i];
        }
        double[] sums = {sum0, sum1, sum2, sum3};
        for (int i = 0; i < count; i++) {
            setNorm(from + group + i, Math.sqrt(sums[i]));
        }
    }

    private static void divide(float[] values, int from, int length, double norm) {
        if (norm == 0) {
            return;
        }
        if (norm > SHORTEST && norm < LONGEST) {
            float inverse = (float) (1 / norm);
            for (int i = from; i < from + length; i++) {
                values[i] *= inverse;
            }
        } else {
            for (int i = from; i < from + length; i++) {
                values[i] = (float) (values[i] / norm);
            }
        }
    }

    @Override
    long bytes() {
        return super.bytes() + memory.bytes();
    }

    @Override
    public void close() {
        memory.close();
    }
}
