package org.embeval.kernel.learn;

import java.util.ArrayList;
import java.util.List;

/** Stages with weights. Whoever trains it has it alone; afterwards it is not changed any more. */
final class Network implements Classifier {
    private static final int PREDICTED_AT_ONCE = 256;

    final int inputs;
    final int classes;
    final List<Stage> stages;
    /** A layer for each dense stage, in their order. */
    final List<DenseLayer> layers;

    /** With initial weights. */
    Network(Recipe recipe, int inputs, int classes, Mt19937 random) {
        this.inputs = inputs;
        this.classes = classes;
        this.stages = new ArrayList<>(recipe.hidden());
        this.stages.add(new Stage.Dense(classes));
        this.layers = new ArrayList<>();
        int width = inputs;
        for (Stage stage : stages) {
            if (stage instanceof Stage.Dense dense) {
                layers.add(new DenseLayer(width, dense.outputs(), recipe.initialWeights(), random));
                width = dense.outputs();
            }
        }
    }

    /** All weights, in one order. */
    List<float[]> weights() {
        List<float[]> all = new ArrayList<>();
        for (DenseLayer layer : layers) {
            all.add(layer.weights.values);
            all.add(layer.biases.values);
        }
        return all;
    }

    @Override
    public int[] predict(Features features) {
        try (Pass pass = new Pass(this, PREDICTED_AT_ONCE)) {
            return pass.predict(features);
        }
    }

    /** The probability of each class, a row for each row of the features. */
    float[] probabilities(Features features) {
        float[] probabilities = new float[Math.multiplyExact(features.rows(), classes)];
        try (Pass pass = new Pass(this, PREDICTED_AT_ONCE)) {
            pass.scores(features, (firstRow, rows, scores) -> {
                for (int row = 0; row < rows; row++) {
                    Softmax.of(scores, row * classes, classes, probabilities, (firstRow + row) * classes);
                }
            });
        }
        return probabilities;
    }
}
