package org.embeval.encoders.onnx;

import java.util.List;

/**
 * How texts go through a model together.
 *
 * @param dependent whether the model lets a vector depend on the other texts of its batch
 * @param readsMask whether it is told what is padding; if not, it reads padding as text
 * @param tokens how many tokens go through at once at most, padding included
 * @param byCost whether fewer may, where that is faster; else as many as there is room for
 * @param dependentAllowed whether the user allows vectors to depend on their batch
 */
record Batching(boolean dependent, boolean readsMask, int tokens, boolean byCost, boolean dependentAllowed) {
    /**
     * Which of several texts go through together.
     *
     * @param lengths tokens of each
     * @return indexes into {@code lengths}
     */
    List<int[]> plan(int[] lengths) {
        if (oneTextPerCall()) {
            return BatchPlan.single(lengths.length);
        }
        // What decides upon vectors must not change with what we learn about speed.
        return byCost && !vectorsDependOnBatches()
                ? BatchPlan.cheapest(lengths, tokens)
                : BatchPlan.full(lengths, tokens);
    }

    /** Whether a batch would change vectors and its user has not allowed that. */
    boolean oneTextPerCall() {
        return !readsMask || (dependent && !dependentAllowed);
    }

    /** Whether vectors depend on how texts are batched, as its user has allowed. */
    boolean vectorsDependOnBatches() {
        return dependent && !oneTextPerCall();
    }

    String written() {
        if (oneTextPerCall()) {
            return "one text per call";
        }
        return "up to " + tokens + " tokens"
                + (vectorsDependOnBatches() ? "; vectors depend on the other texts of their batch" : "");
    }
}
