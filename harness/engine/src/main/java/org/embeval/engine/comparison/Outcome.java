package org.embeval.engine.comparison;

/** How a gate judges, the best first. */
public enum Outcome {
    /** The drop is no larger than allowed. */
    PASS,
    /** There are too few items to tell. */
    INCONCLUSIVE,
    /** The drop is larger than allowed. */
    REGRESSION
}
