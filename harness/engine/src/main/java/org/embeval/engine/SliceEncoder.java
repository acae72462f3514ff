package org.embeval.engine;

import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;

/** Encodes texts that the cache does not have, a slice at a time: each is on the disk before the next begins. */
public interface SliceEncoder {
    /** How many texts a slice has: enough to keep everybody busy, few enough to lose. May change from slice to slice. */
    int texts();

    /**
     * As {@link org.embeval.api.Encoder#encode}.
     *
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    Encoded encode(EncodeRequest slice);
}
