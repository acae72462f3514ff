package org.embeval.engine;

import java.util.Optional;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.search.ExactSearch;
import org.embeval.search.SearchProgress;
import org.embeval.search.SearchSettings;
import org.embeval.search.VectorSearch;

/** Encodes and searches in this process. */
public final class LocalBackend implements Backend {
    /** The id by which it is asked for, and its name in results. */
    public static final String ID = "local";

    /** It has no state, so one is enough. */
    public static final LocalBackend INSTANCE = new LocalBackend();

    private LocalBackend() {}

    @Override
    public String name() {
        return ID;
    }

    @Override
    public SliceEncoder encoder(Encoder encoder, Optional<ModelCopy> copies) {
        return new Here(encoder);
    }

    @Override
    public VectorSearch search(SearchSettings settings, SearchProgress progress) {
        return new ExactSearch(settings, progress);
    }

    @Override
    public void close() {}

    /** Encodes in the process that opened the model. */
    private record Here(Encoder encoder) implements SliceEncoder {
        @Override
        public int texts() {
            return CachedEncoder.SLICE;
        }

        @Override
        public Encoded encode(EncodeRequest slice) {
            return encoder.encode(slice);
        }
    }
}
