package org.embeval.engine.comparison;

/** What a comparison shows, at a level of 5 % after correction for the number of comparisons. */
public enum Verdict {
    /** The candidate is better. */
    BETTER,
    /** The candidate is worse. */
    WORSE,
    /** Not one item differs. */
    SAME,
    /** Either may be better. */
    UNCLEAR,
    /** No test could be made; the reason says why. */
    UNTESTED
}
