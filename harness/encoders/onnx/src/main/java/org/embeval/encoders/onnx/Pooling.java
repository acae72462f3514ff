package org.embeval.encoders.onnx;

import java.util.Arrays;

/**
 * How the states of a text's tokens become one vector.
 *
 * <p>Special tokens take part and padding does not, as in sentence-transformers.
 */
enum Pooling {
    /** The mean of the states. */
    MEAN {
        @Override
        void pool(float[] states, int offset, int tokens, float[] into) {
            double[] sums = new double[into.length];
            for (int t = 0; t < tokens; t++) {
                int state = offset + t * into.length;
                for (int i = 0; i < into.length; i++) {
                    sums[i] += states[state + i];
                }
            }
            for (int i = 0; i < into.length; i++) {
                into[i] = (float) (sums[i] / tokens);
            }
        }
    },
    /** The state of the first token. */
    CLS {
        @Override
        void pool(float[] states, int offset, int tokens, float[] into) {
            System.arraycopy(states, offset, into, 0, into.length);
        }
    },
    /** The largest value of each component. */
    MAX {
        @Override
        void pool(float[] states, int offset, int tokens, float[] into) {
            Arrays.fill(into, Float.NEGATIVE_INFINITY);
            for (int t = 0; t < tokens; t++) {
                int state = offset + t * into.length;
                for (int i = 0; i < into.length; i++) {
                    into[i] = Math.max(into[i], states[state + i]);
                }
            }
        }
    };

    /**
     * Pools one text. A NaN among its states makes NaN of the vector's component, except that {@link #CLS} sees only the
     * first state.
     *
     * @param states of any number of texts, token after token, {@code into.length} values each
     * @param offset where this text's first state begins
     * @param tokens how many of its tokens count, at least 1
     * @param into is overwritten
     */
    abstract void pool(float[] states, int offset, int tokens, float[] into);
}
