package org.embeval.encoders.onnx.head;

/**
 * Brings a vector's components to mean 0 and variance 1, then scales and shifts each, as {@code torch.nn.LayerNorm} with its
 * default {@code eps}.
 *
 * @param scale a factor for each component; not copied
 * @param shift what is added to each component then; not copied
 */
public record LayerNorm(float[] scale, float[] shift) implements Layer {
    private static final double EPS = 1e-5;

    public LayerNorm {
        if (scale.length != shift.length) {
            throw new IllegalArgumentException(scale.length + " factors and " + shift.length + " summands");
        }
    }

    @Override
    public int outputs(int inputs) {
        if (inputs != scale.length) {
            throw new IllegalArgumentException("a LayerNorm of " + scale.length + " inputs gets vectors of " + inputs);
        }
        return inputs;
    }

    @Override
    public String written() {
        return "LayerNorm";
    }

    @Override
    public float[] apply(float[] vector) {
        double mean = 0;
        for (float value : vector) {
            mean += value;
        }
        mean /= vector.length;
        double variance = 0;
        for (float value : vector) {
            variance += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(variance / vector.length + EPS);
        float[] normed = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            normed[i] = (float) ((vector[i] - mean) / deviation * scale[i] + shift[i]);
        }
        return normed;
    }
}
