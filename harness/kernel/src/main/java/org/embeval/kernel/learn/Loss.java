package org.embeval.kernel.learn;

/** What training makes small. */
interface Loss {
    /**
     * Gradients of the mean loss over a batch.
     *
     * @param scores of the classes, a row for each example
     * @param examples the numbers of the batch's examples begin at {@code first}
     * @param into as long as {@code scores}
     */
    void gradients(float[] scores, int[] examples, int first, int rows, float[] into);

    /** Cross entropy of the softmax with one right class. */
    static Loss crossEntropy(int[] labels, int classes) {
        return (scores, examples, first, rows, into) -> {
            for (int row = 0; row < rows; row++) {
                int at = row * classes;
                Softmax.of(scores, at, classes, into, at);
                into[at + labels[examples[first + row]]] -= 1;
                for (int c = 0; c < classes; c++) {
                    into[at + c] /= rows;
                }
            }
        };
    }

    /**
     * Mean squared difference between the softmax and given distributions, over all examples and classes.
     *
     * @param targets a row for each example
     */
    static Loss squaredError(float[] targets, int classes) {
        return (scores, examples, first, rows, into) -> {
            for (int row = 0; row < rows; row++) {
                int at = row * classes;
                int target = examples[first + row] * classes;
                Softmax.of(scores, at, classes, into, at);
                double inner = 0;
                for (int c = 0; c < classes; c++) {
                    double p = into[at + c];
                    inner += p * (p - targets[target + c]);
                }
                for (int c = 0; c < classes; c++) {
                    double p = into[at + c];
                    into[at + c] = (float) (2 * p * (p - targets[target + c] - inner) / ((double) rows * classes));
                }
            }
        };
    }
}
