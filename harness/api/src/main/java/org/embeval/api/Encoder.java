package org.embeval.api;

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
     * Encodes all lines, in any order inside, and answers in line order.
     *
     * @throws EvalException with {@link Fault#ENCODER} if a line cannot be encoded
     */
    Encoded encode(EncodeRequest request);
}
