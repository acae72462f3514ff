package org.embeval.kernel.learn;

/** What happens to each value on its own. */
public enum Activation implements Stage {
    TANH {
        @Override
        float of(float x) {
            // Math.tanh takes several times as long; the difference is below float32.
            return (float) (1 - 2 / (Math.exp(2.0 * x) + 1));
        }

        @Override
        float slope(float y) {
            return 1 - y * y;
        }
    },
    SIGMOID {
        @Override
        float of(float x) {
            return (float) (1 / (1 + Math.exp(-x)));
        }

        @Override
        float slope(float y) {
            return y * (1 - y);
        }
    };

    abstract float of(float x);

    /** The derivative where the function has the value {@code y}. */
    abstract float slope(float y);
}
