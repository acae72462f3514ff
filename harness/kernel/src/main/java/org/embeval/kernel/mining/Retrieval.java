package org.embeval.kernel.mining;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which pairs of sentences become candidates. */
public enum Retrieval {
    /** Every source sentence with its best target sentence. */
    FORWARD("fwd"),
    /** Every target sentence with its best source sentence. */
    BACKWARD("bwd"),
    /** The pairs that are best in both directions. */
    INTERSECTION("intersect"),
    /** The best of both directions pooled, from the best one on as long as neither sentence has been used. */
    MAX("max");

    private final String id;

    Retrieval(String id) {
        this.id = id;
    }

    /** LASER's name of it. */
    public String id() {
        return id;
    }

    /** All ids, in the order of LASER's help. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Retrieval::id).toList();
    }

    /** The one that LASER calls so, if it has one. */
    public static Optional<Retrieval> named(String id) {
        return Arrays.stream(values())
                .filter(retrieval -> retrieval.id.equals(id))
                .findFirst();
    }
}
