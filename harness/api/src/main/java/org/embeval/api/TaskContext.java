package org.embeval.api;

/**
 * All that a task may ask of the harness. A task never knows where it runs.
 *
 * <p>Methods are called from the thread that called {@link Task#evaluate}.
 */
public interface TaskContext {
    /**
     * Reads a subset from verified files.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE} if a file is missing or damaged
     */
    <T> T read(Dataset<T> dataset, String split, String subset);

    /**
     * Vectors for all lines: from the cache where it has them, else from the encoder. Equal lines are encoded once.
     *
     * @throws NotApplicableException if the model ranks and has no vectors
     * @throws EvalException with {@link Fault#ENCODER} if the encoder fails
     */
    Encoded encode(Texts texts);

    /** Exact nearest corpus rows of each query. */
    Hits search(Embeddings queries, Embeddings corpus, SearchSpec spec);

    /** Where each query's gold rows stand among all corpus rows. */
    Ranks ranks(Embeddings queries, Embeddings corpus, int[][] gold, Similarity similarity);

    /** Nearest corpus lines by whatever the model is: encodes and searches, or ranks. */
    Hits search(Texts queries, Texts corpus, SearchSpec spec);

    /** How many threads the task's own loops may use. */
    int threads();

    /**
     * Tells how far a phase is.
     *
     * @throws java.util.concurrent.CancellationException if the run is to stop
     */
    void progress(String phase, long done, long total);

    /** Reports a subset as measured. */
    void finished(String subset, Scores scores);
}
