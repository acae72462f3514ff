package org.embeval.api;

/**
 * What a reader must know before trusting a score.
 *
 * @param ties queries whose best score is shared by several corpus rows
 * @param duplicates lines that repeat an earlier line of their side
 * @param truncated lines of which the encoder did not read the end
 * @param invalid lines that the protocol allows but that cannot be scored, such as empty ones
 */
public record Counts(int ties, int duplicates, int truncated, int invalid) {}
