package org.embeval.kernel.learn;

import java.util.List;

/**
 * Makes classifiers. A function of its arguments: the same arguments give the same classifier.
 *
 * <p>Both methods end with a {@link java.util.concurrent.CancellationException} soon after their thread was interrupted.
 */
public interface Learner {
    /** The regularisers that are tried in such a scheme, in the order in which equal ones are preferred. */
    List<Double> regularisers(Scheme scheme);

    /**
     * Learns, and uses held out examples to know when to stop if it needs to know.
     *
     * @param regulariser how much large weights are punished, or its inverse: see the implementation
     */
    Classifier fit(LabelledFeatures train, LabelledFeatures heldOut, double regulariser, long seed);

    /** Learns from examples of which it may hold out some itself. */
    Classifier fit(LabelledFeatures train, double regulariser, long seed);
}
