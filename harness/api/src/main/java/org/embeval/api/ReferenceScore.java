package org.embeval.api;

/**
 * A score that somebody published for a model, as a yardstick for one's own.
 *
 * @param task id of the task that measures it here; its protocol here may differ in what the source does not say
 * @param subset id of a subset or group of that task, or words where there is none such
 * @param metric what was published, such as {@code p@1} or {@code pearson}
 * @param value the fraction, not the percentage
 * @param source paper and table, or the collection of results
 */
public record ReferenceScore(String task, String subset, String metric, double value, String source) {}
