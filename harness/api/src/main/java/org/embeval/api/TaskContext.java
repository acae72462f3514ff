package org.embeval.api;

/**
 * All that a task may ask of the harness. A task never knows where it runs.
 *
 * <p>Methods are called from the thread that called {@link Task#evaluate}.
 */
public interface TaskContext extends Verbs {
    /**
     * Reads a subset from verified files.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE} if a file is missing or damaged
     */
    <T> T read(Dataset<T> dataset, String split, String subset);

    /**
     * As {@link #encode(Texts)}, with a limit on tokens that the protocol sets.
     *
     * @throws NotApplicableException also if this harness cannot limit tokens
     */
    default Encoded encode(EncodeRequest request) {
        if (request.maxTokens() == 0) {
            return encode(request.texts());
        }
        throw new NotApplicableException("this run cannot cut texts after " + request.maxTokens() + " tokens");
    }

    /** Where each query's gold rows stand among all corpus rows. */
    Ranks ranks(Embeddings queries, Embeddings corpus, int[][] gold, Similarity similarity);

    /** Nearest corpus lines by whatever the model is: encodes and searches, or ranks. */
    Hits search(Texts queries, Texts corpus, SearchSpec spec);

    /**
     * Whether the model has vectors. One that only ranks has none: {@link #encode} refuses, and the {@link #search(Texts,
     * Texts, SearchSpec) search} of texts is all that it can do.
     */
    default boolean hasVectors() {
        return true;
    }

    /**
     * The same harness with another model, for protocols that need a second one. What it encodes is cached like
     * everything else; subsets and predictions are reported to this context and not to that one.
     *
     * @param model a name as the command line takes it
     * @throws EvalException with {@link Fault#UNKNOWN} or {@link Fault#UNAVAILABLE} if it cannot be opened
     * @throws NotApplicableException if this harness has no other model
     */
    default TaskContext with(String model) {
        throw new NotApplicableException("this run cannot open a second model, here " + model);
    }

    /**
     * Asked where what comes next depends on vectors or hits in a way that costs much or changes which texts are encoded.
     * In a run it is false and nothing happens.
     *
     * <p>In a forecast it is true, and the forecast tells that this is not known. There nothing is encoded: vectors have a
     * shape and no values, and hits are invented. The task then goes on as if everything were needed of which it cannot say
     * that it is not, and leaves out training and whatever else reads vectors; its scores are thrown away. A task that never
     * asks is forecast up to where it first reads a vector, for each subset anew.
     *
     * @param what what is not known, in a few words for the reader of the forecast
     */
    default boolean unforeseen(String what) {
        return false;
    }

    /** How many threads the task's own loops may use. */
    int threads();

    /**
     * Tells how far a phase is.
     *
     * @throws java.util.concurrent.CancellationException if the run is to stop
     */
    void progress(String phase, long done, long total);

    /**
     * Hands over what a search found, so that another program can score it. It is called before {@link #finished}, maybe
     * several times for one subset, with other queries each time; by default nobody wants it.
     */
    default void predicted(String subset, Predictions predictions) {}

    /** Reports a subset as measured. */
    void finished(String subset, Scores scores);
}
