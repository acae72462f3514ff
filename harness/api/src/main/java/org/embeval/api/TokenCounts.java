package org.embeval.api;

import java.util.BitSet;

/**
 * What an encoder would read of each line, as {@link Encoded} tells it afterwards.
 *
 * @param tokens of line {@code i}, after cutting and including special tokens; 0 where the encoder has no tokens. The array
 *     is not copied
 * @param cut bit {@code i} is set if line {@code i} is longer than the token limit. The set is not copied
 */
public record TokenCounts(int[] tokens, BitSet cut) {}
