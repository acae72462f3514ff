package org.embeval.api;

/**
 * Texts to be turned into vectors.
 *
 * @param texts any number of lines, all of one role and language
 * @param maxTokens the protocol's own limit on tokens including special ones, or 0 for the encoder's
 */
public record EncodeRequest(Texts texts, int maxTokens) {
    public EncodeRequest {
        if (maxTokens < 0) {
            throw new IllegalArgumentException("a limit of " + maxTokens + " tokens");
        }
    }

    public static EncodeRequest of(Texts texts) {
        return new EncodeRequest(texts, 0);
    }
}
