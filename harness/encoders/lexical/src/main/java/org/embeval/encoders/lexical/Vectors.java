package org.embeval.encoders.lexical;

/** What both baselines do with a vector in the end. */
final class Vectors {
    private Vectors() {}

    /** The direction of a vector as float32 of length 1; zeros for the zero vector. */
    static float[] direction(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        double length = squares == 0 ? 1 : Math.sqrt(squares);
        float[] direction = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            direction[i] = (float) (vector[i] / length);
        }
        return direction;
    }
}
