package org.embeval.api;

import java.util.Collections;
import java.util.SortedMap;

/**
 * What is true of an opened encoder, as it is set up now.
 *
 * @param digest {@code sha256:…} over everything that can change a vector: weights, tokenizer, pooling, head, precision,
 *     token limit; not over prompts, which {@link Encoder#prompt} tells
 * @param dimension length of its vectors
 * @param maxTokens where it cuts a text, including special tokens; 0 if it never cuts
 * @param normalised whether its vectors have length 1, or 0 where there is nothing to read
 * @param batchDependent whether the model lets a vector depend on the other texts of its batch, as dynamically quantised
 *     ones do
 * @param repeatable whether, run as it is now, it gives a text the same vector in every request; not so if {@code
 *     batchDependent} and several texts share a batch. Only then are vectors kept
 * @param readsLanguage whether a vector can depend on {@link Texts#language()}
 * @param facts what a reader of its results should know: pooling, precision, versions of the libraries that run it
 */
public record EncoderTraits(
        String digest,
        int dimension,
        int maxTokens,
        boolean normalised,
        boolean batchDependent,
        boolean repeatable,
        boolean readsLanguage,
        SortedMap<String, String> facts) {
    /** The fact that tells why vectors are not kept of an encoder that answers one text differently each time. */
    public static final String NOT_KEPT = "not_kept";

    public EncoderTraits {
        facts = Collections.unmodifiableSortedMap(facts);
    }
}
