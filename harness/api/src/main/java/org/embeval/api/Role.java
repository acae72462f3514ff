package org.embeval.api;

/** What a text is for. The task says the role; the encoder alone decides whether a role adds a prompt. */
public enum Role {
    /** One side of a symmetric comparison: similarity, translation, classification. */
    SENTENCE,
    /** What somebody searches with. */
    QUERY,
    /** What is searched. */
    PASSAGE,
    /** An answer in its context, for encoders with an own response tower. */
    RESPONSE
}
