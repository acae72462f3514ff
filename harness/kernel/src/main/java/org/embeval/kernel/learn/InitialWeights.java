package org.embeval.kernel.learn;

/** What a dense stage begins with. */
public enum InitialWeights {
    /** As {@code torch.nn.Linear}: weights, then biases, uniform within one over the root of the inputs. */
    TORCH {
        @Override
        void fill(float[] weights, float[] biases, int inputs, Mt19937 random) {
            // The way in which torch computes the bound of the weights; it can differ from 1 / sqrt(inputs) in the last
            // bit.
            double negativeSlope = Math.sqrt(5);
            double gain = Math.sqrt(2.0 / (1 + negativeSlope * negativeSlope));
            uniform(weights, Math.sqrt(3) * (gain / Math.sqrt(inputs)), random);
            uniform(biases, 1 / Math.sqrt(inputs), random);
        }
    },
    /** Uniform as Glorot and Bengio 2010 (AISTATS, equation 16); biases are 0. */
    GLOROT {
        @Override
        void fill(float[] weights, float[] biases, int inputs, Mt19937 random) {
            uniform(weights, Math.sqrt(6.0 / (inputs + biases.length)), random);
        }
    };

    /** @param weights row-major, a row for each output */
    abstract void fill(float[] weights, float[] biases, int inputs, Mt19937 random);

    private static void uniform(float[] values, double bound, Mt19937 random) {
        float high = (float) bound;
        for (int i = 0; i < values.length; i++) {
            values[i] = random.uniform(-high, high);
        }
    }
}
