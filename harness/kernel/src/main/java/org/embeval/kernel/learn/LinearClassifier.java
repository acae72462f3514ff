package org.embeval.kernel.learn;

/**
 * Classes by linear scores; with one score the second class where it is above 0.
 *
 * @param classes rising
 * @param parameters for each score the weights and then the intercept
 */
record LinearClassifier(int[] classes, int dimension, double[] parameters) implements Classifier {
    @Override
    public int[] predict(Features features) {
        int[] predicted = new int[features.rows()];
        float[] row = new float[dimension];
        double[] scores = new double[parameters.length / (dimension + 1)];
        for (int i = 0; i < predicted.length; i++) {
            features.copyRow(i, row, 0);
            scores(parameters, row, 0, dimension, scores);
            predicted[i] = classes[best(scores)];
        }
        return predicted;
    }

    private static int best(double[] scores) {
        if (scores.length == 1) {
            return scores[0] > 0 ? 1 : 0;
        }
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }

    /** The scores of the row that begins at {@code from}, into all of {@code into}. */
    static void scores(double[] parameters, float[] rows, int from, int dimension, double[] into) {
        for (int s = 0; s < into.length; s++) {
            int w = s * (dimension + 1);
            // Four sums, because one alone would wait for each addition to end before the next begins.
            double sum0 = parameters[w + dimension];
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            int i = 0;
            for (; i + 3 < dimension; i += 4) {
                sum0 += parameters[w + i] * rows[from + i];
                sum1 += parameters[w + i + 1] * rows[from + i + 1];
                sum2 += parameters[w + i + 2] * rows[from + i + 2];
                sum3 += parameters[w + i + 3] * rows[from + i + 3];
            }
            for (; i < dimension; i++) {
                sum0 += parameters[w + i] * rows[from + i];
            }
            into[s] = sum0 + sum1 + (sum2 + sum3);
        }
    }
}
