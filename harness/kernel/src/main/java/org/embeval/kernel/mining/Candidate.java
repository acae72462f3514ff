package org.embeval.kernel.mining;

/**
 * Two sentences that may be translations of each other.
 *
 * @param source row of the source corpus
 * @param target row of the target corpus
 * @param score its margin; larger is better
 */
public record Candidate(int source, int target, double score) {}
