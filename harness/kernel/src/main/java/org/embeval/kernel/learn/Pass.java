package org.embeval.kernel.learn;

import java.util.ArrayList;
import java.util.List;

/** Takes batches forwards and backwards through a network, in memory that is allocated once. For one thread. */
final class Pass implements AutoCloseable {
    /** Sees the scores of some rows; the array is used again afterwards. */
    interface ScoreReader {
        void read(int firstRow, int rows, float[] scores);
    }

    private final Network network;
    private final int capacity;
    private final Products products;
    /** What goes into each stage; behind the last what comes out. */
    private final List<float[]> values = new ArrayList<>();
    /** Gradients of the same. */
    private final List<float[]> gradients = new ArrayList<>();
    /** What dropout multiplied by, for each stage; empty for the others. */
    private final List<float[]> masks = new ArrayList<>();

    private final int[] widths;

    Pass(Network network, int capacity) {
        this(network, capacity, new PlainProducts());
    }

    Pass(Network network, int capacity, Products products) {
        this.network = network;
        this.capacity = capacity;
        this.products = products;
        this.widths = new int[network.stages.size() + 1];
        int width = network.inputs;
        for (int s = 0; s <= network.stages.size(); s++) {
            widths[s] = width;
            values.add(new float[capacity * width]);
            gradients.add(new float[capacity * width]);
            if (s < network.stages.size()) {
                Stage stage = network.stages.get(s);
                masks.add(new float[stage instanceof Stage.Dropout ? capacity * width : 0]);
                width = stage instanceof Stage.Dense dense ? dense.outputs() : width;
            }
        }
    }

    /** Where the rows of the next batch are to be written. */
    float[] inputs() {
        return values.get(0);
    }

    /** The scores of the last batch. */
    float[] scores() {
        return values.get(values.size() - 1);
    }

    /** Where the gradients of the scores are to be written. */
    float[] scoreGradients() {
        return gradients.get(gradients.size() - 1);
    }

    /** As in training: with dropout. */
    void trainForward(int rows, Mt19937 random) {
        for (int s = 0; s < masks.size(); s++) {
            if (network.stages.get(s) instanceof Stage.Dropout dropout) {
                drawMask(masks.get(s), rows * widths[s], dropout.probability(), random);
            }
        }
        forward(rows, true);
    }

    private static void drawMask(float[] mask, int size, double probability, Mt19937 random) {
        float kept = (float) (1 / (1 - probability));
        for (int i = 0; i < size; i++) {
            mask[i] = random.unit() < probability ? 0 : kept;
        }
    }

    private void forward(int rows, boolean training) {
        int layer = 0;
        for (int s = 0; s < network.stages.size(); s++) {
            float[] in = values.get(s);
            float[] out = values.get(s + 1);
            int size = rows * widths[s];
            Stage stage = network.stages.get(s);
            if (stage instanceof Stage.Dense) {
                products.outputs(network.layers.get(layer++), in, rows, out);
            } else if (stage instanceof Activation activation) {
                for (int i = 0; i < size; i++) {
                    out[i] = activation.of(in[i]);
                }
            } else if (training) {
                float[] mask = masks.get(s);
                for (int i = 0; i < size; i++) {
                    out[i] = in[i] * mask[i];
                }
            } else {
                System.arraycopy(in, 0, out, 0, size);
            }
        }
    }

    /** From the gradients of the scores to those of all weights. */
    void backward(int rows) {
        int layer = network.layers.size() - 1;
        for (int s = network.stages.size() - 1; s >= 0; s--) {
            float[] outGradients = gradients.get(s + 1);
            float[] inGradients = gradients.get(s);
            int size = rows * widths[s];
            Stage stage = network.stages.get(s);
            if (stage instanceof Stage.Dense) {
                DenseLayer dense = network.layers.get(layer--);
                products.weightGradients(dense, values.get(s), outGradients, rows);
                if (layer < 0) {
                    return;
                }
                products.inputGradients(dense, outGradients, rows, inGradients);
            } else if (stage instanceof Activation activation) {
                float[] out = values.get(s + 1);
                for (int i = 0; i < size; i++) {
                    inGradients[i] = outGradients[i] * activation.slope(out[i]);
                }
            } else {
                float[] mask = masks.get(s);
                for (int i = 0; i < size; i++) {
                    inGradients[i] = outGradients[i] * mask[i];
                }
            }
        }
    }

    /** Scores of all rows, without dropout. */
    void scores(Features features, ScoreReader reader) {
        for (int first = 0; first < features.rows(); first += capacity) {
            int rows = Math.min(capacity, features.rows() - first);
            for (int row = 0; row < rows; row++) {
                features.copyRow(first + row, inputs(), row * network.inputs);
            }
            forward(rows, false);
            reader.read(first, rows, scores());
        }
    }

    /** The class with the highest score, of equal ones the first. */
    int[] predict(Features features) {
        int[] predicted = new int[features.rows()];
        int classes = network.classes;
        scores(features, (first, rows, scores) -> {
            for (int row = 0; row < rows; row++) {
                int best = 0;
                for (int c = 1; c < classes; c++) {
                    if (scores[row * classes + c] > scores[row * classes + best]) {
                        best = c;
                    }
                }
                predicted[first + row] = best;
            }
        });
        return predicted;
    }

    @Override
    public void close() {
        products.close();
    }
}
