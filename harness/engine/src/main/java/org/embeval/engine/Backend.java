package org.embeval.engine;

import java.util.Optional;
import org.embeval.api.Encoder;
import org.embeval.search.SearchProgress;
import org.embeval.search.SearchSettings;
import org.embeval.search.VectorSearch;

/**
 * Where the two verbs that cost time are carried out: on this machine, or on many. Everything else, the cache among it, stays
 * here, and what a backend gives back is the same to the bit.
 */
public interface Backend extends AutoCloseable {
    /** As results name it: {@code local}, or {@code spark spark://host:7077}. */
    String name();

    /**
     * Who encodes the texts that the cache does not have.
     *
     * @param encoder the model, opened on this machine; whoever opened it closes it
     * @param copies how to open it elsewhere; empty if only this one gives its vectors
     */
    SliceEncoder encoder(Encoder encoder, Optional<ModelCopy> copies);

    /**
     * An exact search.
     *
     * @param settings what it may use on this machine
     * @param progress hears how far it is, in the thread that called it
     */
    VectorSearch search(SearchSettings settings, SearchProgress progress);

    /** Ends what was started for this backend. */
    @Override
    void close();
}
