package org.embeval.kernel.learn;

import java.util.Arrays;

/**
 * The objective of {@link LogisticRegression} and its gradient. Parameters are, for each logit, the weights and then the
 * intercept. For one thread.
 */
final class LogisticLoss {
    private final float[] rows;
    private final int[] targets;
    private final int dimension;
    private final int logits;
    private final double c;
    private final double[] scores;
    private final double[] gradient;
    private double[] last = {};
    private double value;

    /** @param present the classes that occur, rising */
    LogisticLoss(LabelledFeatures examples, int[] present, double c) {
        Features features = examples.features();
        this.dimension = features.dimension();
        this.rows = new float[Math.multiplyExact(features.rows(), dimension)];
        this.targets = new int[features.rows()];
        for (int row = 0; row < features.rows(); row++) {
            features.copyRow(row, rows, row * dimension);
            targets[row] = Arrays.binarySearch(present, examples.labels()[row]);
        }
        this.logits = present.length == 2 ? 1 : present.length;
        this.c = c;
        this.scores = new double[logits];
        this.gradient = new double[parameters()];
    }

    int parameters() {
        return logits * (dimension + 1);
    }

    double value(double[] parameters) {
        evaluate(parameters);
        return value;
    }

    void gradient(double[] parameters, double[] into) {
        evaluate(parameters);
        System.arraycopy(gradient, 0, into, 0, gradient.length);
    }

    /** Value and gradient at once; an optimiser asks for both at the same place. */
    private void evaluate(double[] parameters) {
        if (Arrays.equals(parameters, last)) {
            return;
        }
        value = 0;
        Arrays.fill(gradient, 0);
        for (int row = 0; row < targets.length; row++) {
            addExample(parameters, row);
        }
        value *= c;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= c;
            if (i % (dimension + 1) != dimension) {
                value += 0.5 * parameters[i] * parameters[i];
                gradient[i] += parameters[i];
            }
        }
        last = parameters.clone();
    }

    private void addExample(double[] parameters, int row) {
        LinearClassifier.scores(parameters, rows, row * dimension, dimension, scores);
        if (logits == 1) {
            double sign = targets[row] == 1 ? 1 : -1;
            value += log1pExp(-sign * scores[0]);
            addGradient(0, row, -sign / (1 + Math.exp(sign * scores[0])));
            return;
        }
        double largest = Arrays.stream(scores).max().orElseThrow();
        double sum = 0;
        for (double score : scores) {
            sum += Math.exp(score - largest);
        }
        value += largest + Math.log(sum) - scores[targets[row]];
        for (int logit = 0; logit < logits; logit++) {
            double probability = Math.exp(scores[logit] - largest) / sum;
            addGradient(logit, row, probability - (logit == targets[row] ? 1 : 0));
        }
    }

    /** {@code log(1 + exp(x))} without overflow. */
    private static double log1pExp(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private void addGradient(int logit, int row, double slope) {
        int to = logit * (dimension + 1);
        int from = row * dimension;
        for (int i = 0; i < dimension; i++) {
            gradient[to + i] += slope * rows[from + i];
        }
        gradient[to + dimension] += slope;
    }
}
