package org.embeval.kernel.learn;

/**
 * How weights follow their gradients, as torch computes it in float32. The L2 penalty is coupled: its gradient is added to
 * that of the loss, for weights and biases alike.
 *
 * @param learningRate of the first pass
 * @param decay what each pass multiplies the learning rate by
 */
public record Optimiser(Method method, double learningRate, double decay) {
    /** The rule, with torch's defaults. */
    public enum Method {
        /** Kingma and Ba 2015 (ICLR): betas 0.9 and 0.999, epsilon 1e-8. */
        ADAM,
        /** Without momentum: alpha 0.99, epsilon 1e-8. */
        RMSPROP
    }

    public static Optimiser adam(double learningRate) {
        return new Optimiser(Method.ADAM, learningRate, 1);
    }

    public static Optimiser rmsprop(double learningRate) {
        return new Optimiser(Method.RMSPROP, learningRate, 1);
    }

    public Optimiser decayingBy(double factor) {
        return new Optimiser(method, learningRate, factor);
    }

    double learningRate(int pass) {
        return learningRate * Math.pow(decay, pass);
    }
}
