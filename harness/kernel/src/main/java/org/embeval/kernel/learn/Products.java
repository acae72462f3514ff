package org.embeval.kernel.learn;

/**
 * The three matrix products of a dense layer: nearly all of the time that learning takes. Matrices are row-major with a row
 * for each example of a batch. Sums have one fixed order, whatever else happens. For one thread.
 */
interface Products extends AutoCloseable {
    /** {@code outputs = inputs weights' + biases}. */
    void outputs(DenseLayer layer, float[] inputs, int rows, float[] outputs);

    /** Gradients of weights and biases, into the layer's own. */
    void weightGradients(DenseLayer layer, float[] inputs, float[] outputGradients, int rows);

    /** {@code inputGradients = outputGradients weights}. */
    void inputGradients(DenseLayer layer, float[] outputGradients, int rows, float[] inputGradients);

    @Override
    void close();
}
