package org.embeval.api;

/** The two things that cost time: turning texts into vectors, and comparing vectors. */
public interface Verbs {
    /**
     * Vectors for all lines: from the cache where it has them, else from the encoder. Equal lines are encoded once.
     *
     * @throws NotApplicableException if the model ranks and has no vectors
     * @throws EvalException with {@link Fault#ENCODER} if the encoder fails
     */
    Encoded encode(Texts texts);

    /** Exact nearest corpus rows of each query. */
    Hits search(Embeddings queries, Embeddings corpus, SearchSpec spec);

    /**
     * Each side searched with the other, as margins and retrieval in both directions need it: the hits of two searches, for
     * whoever can do both at once for little more than the price of one.
     */
    default TwoWayHits searchBothWays(Embeddings source, Embeddings target, SearchSpec spec) {
        return new TwoWayHits(search(source, target, spec), search(target, source, spec));
    }
}
