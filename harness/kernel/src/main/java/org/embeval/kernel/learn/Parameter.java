package org.embeval.kernel.learn;

/** Weights that are learned, with their gradients and what the optimiser remembers of earlier ones. */
final class Parameter {
    private static final float ADAM_MEAN = (float) (1 - 0.9);
    private static final double ADAM_BETA_1 = 0.9;
    private static final double ADAM_BETA_2 = 0.999;
    private static final float RMSPROP_ALPHA = 0.99f;
    private static final float RMSPROP_REST = (float) (1 - 0.99);
    private static final float EPSILON = 1e-8f;

    final float[] values;
    final float[] gradients;
    private final float[] means;
    private final float[] squares;

    Parameter(int size) {
        values = new float[size];
        gradients = new float[size];
        means = new float[size];
        squares = new float[size];
    }

    /**
     * Follows the gradients.
     *
     * @param number counts the steps from 1
     */
    void step(Optimiser.Method method, double learningRate, float penalty, int number) {
        switch (method) {
            case ADAM -> adam(learningRate, penalty, number);
            case RMSPROP -> rmsprop((float) learningRate, penalty);
        }
    }

    // Each line is one operation of torch 2's Adam, in its order, so that float32 rounds alike.
    private void adam(double learningRate, float penalty, int number) {
        float stepSize = (float) (-learningRate / (1 - Math.pow(ADAM_BETA_1, number)));
        float correction = (float) Math.sqrt(1 - Math.pow(ADAM_BETA_2, number));
        float beta2 = (float) ADAM_BETA_2;
        float rest2 = (float) (1 - ADAM_BETA_2);
        for (int i = 0; i < values.length; i++) {
            float gradient = gradients[i] + penalty * values[i];
            float mean = means[i] + ADAM_MEAN * (gradient - means[i]);
            float square = squares[i] * beta2 + rest2 * gradient * gradient;
            means[i] = mean;
            squares[i] = square;
            values[i] += stepSize * mean / ((float) Math.sqrt(square) / correction + EPSILON);
        }
    }

    private void rmsprop(float learningRate, float penalty) {
        for (int i = 0; i < values.length; i++) {
            float gradient = gradients[i] + penalty * values[i];
            float square = squares[i] * RMSPROP_ALPHA + RMSPROP_REST * gradient * gradient;
            squares[i] = square;
            values[i] += -learningRate * gradient / ((float) Math.sqrt(square) + EPSILON);
        }
    }
}
