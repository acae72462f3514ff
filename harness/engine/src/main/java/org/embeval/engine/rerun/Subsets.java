package org.embeval.engine.rerun;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.embeval.api.Estimate;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Scores;
import org.embeval.api.TaskResult.SubsetResult;

/** Subsets of results as what a task measured. */
final class Subsets {
    static final Items NO_ITEMS = new Items(List.of(), Map.of());

    private Subsets() {}

    /** @param metrics of the task's card, by id */
    static Scores scores(SubsetResult subset, Map<String, Metric> metrics, Items items) {
        Map<Metric, Estimate> values = new LinkedHashMap<>();
        subset.scores().forEach((id, estimate) -> values.put(metrics.getOrDefault(id, Metric.higher(id)), estimate));
        return new Scores(subset.examples(), values, items, subset.counts(), subset.facts());
    }
}
