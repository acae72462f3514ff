package org.embeval.kernel.learn;

/** A dense stage with its weights, row-major with a row for each output. */
final class DenseLayer {
    final int inputs;
    final int outputs;
    final Parameter weights;
    final Parameter biases;

    DenseLayer(int inputs, int outputs, InitialWeights initial, Mt19937 random) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.weights = new Parameter(Math.multiplyExact(inputs, outputs));
        this.biases = new Parameter(outputs);
        initial.fill(weights.values, biases.values, inputs, random);
    }
}
