package org.embeval.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one task measured on one subset.
 *
 * @param examples how many items were scored
 * @param values the metrics in the order of the task's card
 * @param items the values behind the metrics, one record for each example
 * @param counts ties, duplicates and the like
 */
public record Scores(int examples, Map<Metric, Estimate> values, Items items, Counts counts) {
    public Scores {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
