package org.embeval.api;

/**
 * What each of two sides found on the other.
 *
 * @param forward for each row of the first side the best rows of the second
 * @param backward for each row of the second side the best rows of the first
 */
public record TwoWayHits(Hits forward, Hits backward) {
    /** The same with the sides exchanged. */
    public TwoWayHits reversed() {
        return new TwoWayHits(backward, forward);
    }
}
