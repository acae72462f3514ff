package org.embeval.encoders.onnx.head;

import java.util.Optional;

/**
 * A linear layer with an activation, as {@code sentence_transformers.models.Dense}.
 *
 * @param weight a row for each output; not copied
 * @param bias empty for none
 * @param residual what is added after the activation: the input itself, or another matrix times it
 */
public record Dense(Matrix weight, Optional<float[]> bias, Activation activation, Optional<Residual> residual)
        implements Layer {
    /**
     * A matrix by rows.
     *
     * @param values not copied
     */
    public record Matrix(int rows, int columns, float[] values) {
        public Matrix {
            if (values.length != Math.multiplyExact(rows, columns)) {
                throw new IllegalArgumentException(values.length + " values for " + rows + " x " + columns);
            }
        }

        double times(float[] vector, int row) {
            double sum = 0;
            for (int i = 0; i < columns; i++) {
                sum += (double) values[row * columns + i] * vector[i];
            }
            return sum;
        }
    }

    /** @param projection empty to add the input as it is */
    public record Residual(Optional<Matrix> projection) {
        double of(float[] vector, int row) {
            return projection.map(matrix -> matrix.times(vector, row)).orElseGet(() -> (double) vector[row]);
        }
    }

    @Override
    public int outputs(int inputs) {
        if (inputs != weight.columns()) {
            throw new IllegalArgumentException(
                    "a Dense layer of " + weight.columns() + " inputs gets vectors of " + inputs);
        }
        return weight.rows();
    }

    @Override
    public float[] apply(float[] vector) {
        float[] out = new float[weight.rows()];
        for (int row = 0; row < out.length; row++) {
            double sum = weight.times(vector, row) + (bias.isPresent() ? bias.get()[row] : 0);
            double added = residual.isPresent() ? residual.get().of(vector, row) : 0;
            out[row] = (float) (activation.apply(sum) + added);
        }
        return out;
    }

    /** Such as {@code 768->512 Tanh}. */
    @Override
    public String written() {
        return weight.columns() + "->" + weight.rows() + " " + activation.torchClass()
                + (bias.isPresent() ? "" : " without bias") + (residual.isPresent() ? " with residual" : "");
    }
}
