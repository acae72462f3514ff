package org.embeval.kernel.learn;

/** Scores into probabilities. */
final class Softmax {
    private Softmax() {}

    /** Both places may be the same. */
    static void of(float[] scores, int from, int classes, float[] into, int at) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            largest = Math.max(largest, scores[from + c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp((double) scores[from + c] - largest);
        }
        for (int c = 0; c < classes; c++) {
            into[at + c] = (float) (Math.exp((double) scores[from + c] - largest) / sum);
        }
    }
}
