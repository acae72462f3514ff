package org.embeval.kernel.learn;

import java.util.stream.IntStream;

/**
 * What a classifier learns from or is tested on.
 *
 * @param labels the class of each row, from 0 to {@code classes - 1}; not copied, and not to be changed
 * @param classes how many classes the task has, whether or not all of them occur here
 */
public record LabelledFeatures(Features features, int[] labels, int classes) {
    public LabelledFeatures {
        if (labels.length != features.rows()) {
            throw new IllegalArgumentException(labels.length + " labels for " + features.rows() + " rows");
        }
        for (int label : labels) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("a label of " + label + " with " + classes + " classes");
            }
        }
    }

    public int size() {
        return labels.length;
    }

    /** Some rows in the given order; features are not copied. */
    public LabelledFeatures select(int... rows) {
        return new LabelledFeatures(
                features.select(rows),
                IntStream.of(rows).map(row -> labels[row]).toArray(),
                classes);
    }
}
