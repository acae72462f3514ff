package org.embeval.api;

import java.util.Optional;

/**
 * Turns texts into vectors.
 *
 * <p>It is called from one thread at a time and may use as many threads as {@link ModelSettings#threads()} inside. It is
 * told neither task nor dataset: only lines, role and language.
 */
public non-sealed interface Encoder extends Model {
    EncoderTraits traits();

    /** What is put in front of each text of this role before the tokenizer sees it; empty for nothing. */
    default String prompt(Role role) {
        return "";
    }

    /**
     * Which part of the model reads texts of this role, in a word; empty where all roles are read alike but for their prompts.
     * Vectors of different parts are kept apart.
     */
    default String side(Role role) {
        return "";
    }

    /**
     * Encodes all lines, in any order inside, and answers in line order.
     *
     * @throws EvalException with {@link Fault#ENCODER} if a line cannot be encoded
     */
    Encoded encode(EncodeRequest request);

    /**
     * What {@link #encode} would read of each line, without encoding it; empty if that is not known. Encoders with a
     * tokenizer know it, and those without tokens: they read everything and count 0.
     */
    default Optional<TokenCounts> countTokens(EncodeRequest request) {
        return Optional.empty();
    }
}
