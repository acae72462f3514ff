package org.embeval.kernel.isomorphism;

/** What a distance makes of the edge between two points. */
public enum EdgeWeight {
    /** All points are joined, by the distance itself (Chidambaram et al. 2019). */
    DISTANCE,
    /** All points are joined, by 1 minus the distance, which may be negative. */
    ONE_MINUS_DISTANCE,
    /** All points are joined, by exp(-distance² / (2 bandwidth²)). */
    GAUSSIAN,
    /**
     * A point is joined with its nearest neighbours and with those whose neighbour it is, by 1 (Søgaard et al. 2018).
     * Of points at equal distance the first is nearest, so that their order matters to this weight alone.
     */
    NEAREST_NEIGHBOURS
}
