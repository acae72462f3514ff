package org.embeval.api;

import java.util.BitSet;

/**
 * Vectors, and what the encoder read to make them.
 *
 * @param embeddings row {@code i} belongs to line {@code i}
 * @param tokens how many tokens of line {@code i} the encoder read, after cutting and including special tokens; 0 where
 *     the encoder has no tokens. The array is not copied
 * @param cut bit {@code i} is set if line {@code i} was longer than the token limit. The set is not copied
 */
public record Encoded(Embeddings embeddings, int[] tokens, BitSet cut) {
    public Encoded {
        if (tokens.length != embeddings.rows()) {
            throw new IllegalArgumentException(tokens.length + " token counts for " + embeddings.rows() + " vectors");
        }
    }

    public int rows() {
        return embeddings.rows();
    }

    /** Number of lines of which the encoder did not read the end. */
    public int truncated() {
        return cut.cardinality();
    }
}
