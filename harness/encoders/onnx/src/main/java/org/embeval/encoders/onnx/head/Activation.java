package org.embeval.encoders.onnx.head;

import java.util.Arrays;
import java.util.Optional;

/** What follows a linear layer: classes of PyTorch with their default arguments. */
public enum Activation {
    IDENTITY("Identity"),
    TANH("Tanh"),
    RELU("ReLU"),
    /** With the error function, not its approximation by the hyperbolic tangent. */
    GELU("GELU"),
    SIGMOID("Sigmoid"),
    SILU("SiLU");

    /** Beyond it the error function is 1 in double precision. */
    private static final double ERF_IS_ONE = 6;

    private final String torchClass;

    Activation(String torchClass) {
        this.torchClass = torchClass;
    }

    double apply(double x) {
        return switch (this) {
            case IDENTITY -> x;
            case TANH -> Math.tanh(x);
            case RELU -> Math.max(0, x);
            case GELU -> x * (1 + erf(x / Math.sqrt(2))) / 2;
            case SIGMOID -> sigmoid(x);
            case SILU -> x * sigmoid(x);
        };
    }

    /** @param path a class of PyTorch, such as {@code torch.nn.modules.activation.Tanh} */
    public static Optional<Activation> of(String path) {
        return path.startsWith("torch.")
                ? Arrays.stream(values())
                        .filter(activation -> path.endsWith("." + activation.torchClass))
                        .findFirst()
                : Optional.empty();
    }

    public String torchClass() {
        return torchClass;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /**
     * The error function, by a series of positive terms: {@code 2 / sqrt(pi) * exp(-x^2) * sum of x (2 x^2)^n / (2n + 1)!!}
     * (Abramowitz and Stegun, 7.1.6).
     */
    static double erf(double x) {
        if (!(Math.abs(x) < ERF_IS_ONE)) {
            return Math.signum(x);
        }
        double term = x;
        double sum = 0;
        for (int n = 1; sum + term != sum; n++) {
            sum += term;
            term *= 2 * x * x / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
}
