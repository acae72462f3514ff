package org.embeval.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one task measured on one subset.
 *
 * @param examples how many items were scored
 * @param values the metrics in the order of the task's card
 * @param items the values behind the metrics, one record for each example
 * @param counts ties, duplicates and the like
 * @param facts what else a reader should know of the data as they were scored, by name: sizes of pools, of clusters, of
 *     what a filter kept
 */
public record Scores(
        int examples, Map<Metric, Estimate> values, Items items, Counts counts, SortedMap<String, String> facts) {
    public Scores {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** Scores without facts. */
    public Scores(int examples, Map<Metric, Estimate> values, Items items, Counts counts) {
        this(examples, values, items, counts, new TreeMap<>());
    }
}
