package org.embeval.encoders.onnx;

/**
 * How texts go through a model together.
 *
 * @param dependent whether the model lets a vector depend on the other texts of its batch
 * @param readsMask whether it is told what is padding; if not, it reads padding as text
 * @param tokens about how many tokens go through at once, padding included
 * @param dependentAllowed whether the user allows vectors to depend on their batch
 */
record Batching(boolean dependent, boolean readsMask, int tokens, boolean dependentAllowed) {
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
