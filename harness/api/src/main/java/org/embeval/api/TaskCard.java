package org.embeval.api;

import java.util.List;

/**
 * What there is to know about a task.
 *
 * @param id its name, such as {@code tatoeba}
 * @param title one line for lists
 * @param version rises whenever a change could move a score
 * @param family the protocol family, such as {@code bitext}
 * @param metrics all metrics in the order of tables, the main one first
 * @param subsets all subsets in the order of tables
 * @param main which mean is the main value of the task
 * @param groups further means
 * @param protocols the ways of computing it, the default first
 * @param splits values that {@code --split} may have for every subset, best first; empty if the task has none or its
 *     {@linkplain Subset#split() subsets} are the splits
 * @param anySplit whether {@code --split} may have other values too, by which the dataset finds a user's own files
 * @param citation reference of the protocol in one line
 */
public record TaskCard(
        String id,
        String title,
        int version,
        String family,
        List<Metric> metrics,
        List<Subset> subsets,
        Group main,
        List<Group> groups,
        List<Protocol> protocols,
        List<String> splits,
        boolean anySplit,
        String citation) {
    /** A task with no other splits than those that it names. */
    public TaskCard(
            String id,
            String title,
            int version,
            String family,
            List<Metric> metrics,
            List<Subset> subsets,
            Group main,
            List<Group> groups,
            List<Protocol> protocols,
            List<String> splits,
            String citation) {
        this(id, title, version, family, metrics, subsets, main, groups, protocols, splits, false, citation);
    }

    public TaskCard {
        metrics = List.copyOf(metrics);
        subsets = List.copyOf(subsets);
        groups = List.copyOf(groups);
        protocols = List.copyOf(protocols);
        splits = List.copyOf(splits);
        if (metrics.isEmpty() || subsets.isEmpty() || protocols.isEmpty()) {
            throw new IllegalArgumentException("task " + id + " needs a metric, a subset and a protocol");
        }
    }

    /**
     * The card of the same protocols on other data, without groups.
     *
     * @param main the mean that is the main value, of the first metric
     */
    public TaskCard on(String id, String title, List<Subset> subsets, Group main, List<String> splits) {
        return new TaskCard(
                id, title, version, family, metrics, subsets, main, List.of(), protocols, splits, false, citation);
    }

    /** Whether {@code --split} may have this value. */
    public boolean acceptsSplit(String split) {
        return splits.contains(split) || (anySplit && !split.isBlank());
    }
}
