package org.embeval.encoders.onnx.head;

import java.util.Arrays;
import java.util.Locale;

/**
 * How the states of a text's tokens become one vector, as sentence-transformers defines it.
 *
 * <p>Special tokens take part and padding does not. Where the prompt is left out, {@code from} is its length, and no token
 * may be left.
 */
public enum PoolingMode {
    /** The mean of the states; zeros if there is none. */
    MEAN {
        @Override
        void pool(States states, int from, float[] into, int at) {
            divide(sums(states, from), Math.max(states.tokens() - from, LEAST), into, at);
        }
    },
    /** The state of the first token. */
    CLS {
        @Override
        void pool(States states, int from, float[] into, int at) {
            copy(states, from < states.tokens() ? from : 0, into, at);
        }
    },
    /** The largest value of each component; minus infinity if there is no state. */
    MAX {
        @Override
        void pool(States states, int from, float[] into, int at) {
            int dimension = states.dimension();
            Arrays.fill(into, at, at + dimension, Float.NEGATIVE_INFINITY);
            for (int t = from; t < states.tokens(); t++) {
                int state = states.begin(t);
                for (int i = 0; i < dimension; i++) {
                    into[at + i] = Math.max(into[at + i], states.values()[state + i]);
                }
            }
        }
    },
    /** The sum of the states over the square root of their number. */
    MEAN_SQRT_LEN_TOKENS {
        @Override
        void pool(States states, int from, float[] into, int at) {
            divide(sums(states, from), Math.sqrt(Math.max(states.tokens() - from, LEAST)), into, at);
        }
    },
    /** The mean of the states, the first of the text with weight 1, the second with weight 2, and so on. */
    WEIGHTEDMEAN {
        @Override
        void pool(States states, int from, float[] into, int at) {
            double[] sums = new double[states.dimension()];
            double weights = 0;
            for (int t = from; t < states.tokens(); t++) {
                int state = states.begin(t);
                weights += t + 1;
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += (t + 1.0) * states.values()[state + i];
                }
            }
            divide(sums, Math.max(weights, LEAST), into, at);
        }
    },
    /** The state of the last token; zeros if there is none. */
    LASTTOKEN {
        @Override
        void pool(States states, int from, float[] into, int at) {
            if (from < states.tokens()) {
                copy(states, states.tokens() - 1, into, at);
            }
        }
    };

    private static final double LEAST = 1e-9;

    /**
     * Pools one text. A NaN among the states that count makes NaN of the vector's component.
     *
     * @param from the first token that counts
     * @param into gets {@code states.dimension()} values from {@code at} on; zeros before
     */
    abstract void pool(States states, int from, float[] into, int at);

    /** As settings and configurations of sentence-transformers name it. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static double[] sums(States states, int from) {
        double[] sums = new double[states.dimension()];
        for (int t = from; t < states.tokens(); t++) {
            int state = states.begin(t);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += states.values()[state + i];
            }
        }
        return sums;
    }

    private static void divide(double[] sums, double by, float[] into, int at) {
        for (int i = 0; i < sums.length; i++) {
            into[at + i] = (float) (sums[i] / by);
        }
    }

    private static void copy(States states, int token, float[] into, int at) {
        System.arraycopy(states.values(), states.begin(token), into, at, states.dimension());
    }
}
