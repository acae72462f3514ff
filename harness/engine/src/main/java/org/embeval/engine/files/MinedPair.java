package org.embeval.engine.files;

/**
 * Two sentences that may be translations of each other.
 *
 * @param score the margin; larger is better
 * @param sourceLine where the source sentence stands first, counted from 1
 * @param targetLine where the target sentence stands first, counted from 1
 * @param source the sentence as it stands there
 * @param target the sentence as it stands there
 */
public record MinedPair(double score, long sourceLine, long targetLine, String source, String target) {}
