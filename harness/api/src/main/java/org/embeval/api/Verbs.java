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
}
