package org.embeval.kernel.mining;

/** Which pairs of sentences become candidates. */
public enum Retrieval {
    /** Every source sentence with its best target sentence. */
    FORWARD,
    /** Every target sentence with its best source sentence. */
    BACKWARD,
    /** The pairs that are best in both directions. */
    INTERSECTION,
    /** The best of both directions pooled, from the best one on as long as neither sentence has been used. */
    MAX
}
