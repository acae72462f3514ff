package org.embeval.kernel.learn;

import java.util.concurrent.CancellationException;
import org.ddogleg.optimization.FactoryOptimization;
import org.ddogleg.optimization.UnconstrainedMinimization;
import org.ddogleg.optimization.functions.FunctionNtoN;
import org.ddogleg.optimization.functions.FunctionNtoS;

/** Finds minima of smooth convex functions with DDogleg's BFGS, whose memory is the square of the number of parameters. */
final class QuasiNewton {
    /** Relative change of the value in a step: as small as float64 can tell. */
    private static final double VALUE_TOLERANCE = 1e-15;

    /** Of the derivative along the direction of search, the square of what gradients are. */
    private static final double SLOPE_TOLERANCE = 1e-14;

    private QuasiNewton() {}

    /** The parameters at the minimum, searched from 0. */
    static double[] minimum(LogisticLoss loss) {
        UnconstrainedMinimization search = FactoryOptimization.quasiNewtonBfgs(null);
        search.setFunction(new Value(loss), new Gradient(loss), 0);
        search.initialize(new double[loss.parameters()], VALUE_TOLERANCE, SLOPE_TOLERANCE);
        boolean ended = false;
        while (!ended) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted while a classifier was trained");
            }
            ended = search.iterate();
        }
        return search.getParameters().clone();
    }

    private record Value(LogisticLoss loss) implements FunctionNtoS {
        @Override
        public int getNumOfInputsN() {
            return loss.parameters();
        }

        @Override
        public double process(double[] input) {
            return loss.value(input);
        }
    }

    private record Gradient(LogisticLoss loss) implements FunctionNtoN {
        @Override
        public int getN() {
            return loss.parameters();
        }

        @Override
        public void process(double[] input, double[] output) {
            loss.gradient(input, output);
        }
    }
}
