package org.embeval.kernel.vectors;

import java.util.Arrays;
import org.embeval.api.Embeddings;

/**
 * The least and the largest value of each dimension, between which a quantiser spreads its steps.
 *
 * @param low as long as the vectors; not copied
 * @param high as long as {@code low}; not copied
 */
public record ValueRanges(float[] low, float[] high) {
    public ValueRanges {
        if (low.length != high.length) {
            throw new IllegalArgumentException(low.length + " least and " + high.length + " largest values");
        }
    }

    /** Of some vectors; without vectors every least value is infinite, and every largest one minus infinity. */
    public static ValueRanges of(Embeddings vectors) {
        float[] low = new float[vectors.dimension()];
        float[] high = new float[vectors.dimension()];
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
        float[] vector = new float[vectors.dimension()];
        for (int row = 0; row < vectors.rows(); row++) {
            vectors.copyRow(row, vector);
            for (int i = 0; i < vector.length; i++) {
                low[i] = Math.min(low[i], vector[i]);
                high[i] = Math.max(high[i], vector[i]);
            }
        }
        return new ValueRanges(low, high);
    }

    int dimension() {
        return low.length;
    }
}
