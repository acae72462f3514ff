package org.embeval.kernel.learn;

/** The definition: plain loops with sums in double. The reference that faster forms are tested against. */
final class PlainProducts implements Products {
    @Override
    public void outputs(DenseLayer layer, float[] inputs, int rows, float[] outputs) {
        for (int row = 0; row < rows; row++) {
            for (int o = 0; o < layer.outputs; o++) {
                double sum = layer.biases.values[o];
                for (int i = 0; i < layer.inputs; i++) {
                    sum += inputs[row * layer.inputs + i] * (double) layer.weights.values[o * layer.inputs + i];
                }
                outputs[row * layer.outputs + o] = (float) sum;
            }
        }
    }

    @Override
    public void weightGradients(DenseLayer layer, float[] inputs, float[] outputGradients, int rows) {
        for (int o = 0; o < layer.outputs; o++) {
            for (int i = 0; i < layer.inputs; i++) {
                double sum = 0;
                for (int row = 0; row < rows; row++) {
                    sum += outputGradients[row * layer.outputs + o] * (double) inputs[row * layer.inputs + i];
                }
                layer.weights.gradients[o * layer.inputs + i] = (float) sum;
            }
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                sum += outputGradients[row * layer.outputs + o];
            }
            layer.biases.gradients[o] = (float) sum;
        }
    }

    @Override
    public void inputGradients(DenseLayer layer, float[] outputGradients, int rows, float[] inputGradients) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < layer.inputs; i++) {
                double sum = 0;
                for (int o = 0; o < layer.outputs; o++) {
                    sum += outputGradients[row * layer.outputs + o]
                            * (double) layer.weights.values[o * layer.inputs + i];
                }
                inputGradients[row * layer.inputs + i] = (float) sum;
            }
        }
    }

    @Override
    public void close() {
        // Nothing but heap.
    }
}
