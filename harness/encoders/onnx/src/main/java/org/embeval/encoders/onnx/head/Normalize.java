package org.embeval.encoders.onnx.head;

/** Divides a vector by its length, or by 1e-12 if that is larger. */
public record Normalize() implements Layer {
    private static final double LEAST = 1e-12;

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public String written() {
        return "Normalize";
    }

    @Override
    public float[] apply(float[] vector) {
        double length = Math.max(length(vector), LEAST);
        float[] normalised = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            normalised[i] = (float) (vector[i] / length);
        }
        return normalised;
    }

    /** The Euclidean length of a vector. */
    public static double length(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }
}
