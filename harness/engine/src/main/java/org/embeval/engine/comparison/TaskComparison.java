package org.embeval.engine.comparison;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.embeval.api.Metric;

/**
 * Two models on one task.
 *
 * @param metric the one that is compared
 * @param main the mean over the subsets of the task's main value that the base has; empty if the candidate has none of them
 * @param subsets by id, each subset that both have
 * @param lacking subsets that the base has and the candidate lacks
 * @param notes what a reader should know, a sentence each
 * @param overSeeds the main value by training seeds, if both sides had several
 * @param paired the subsets of which the items could be paired, those of the main value first
 */
public record TaskComparison(
        MeasuredCell base,
        MeasuredCell candidate,
        Metric metric,
        Optional<Contrast> main,
        Map<String, Contrast> subsets,
        List<String> lacking,
        List<String> notes,
        Optional<OverSeeds> overSeeds,
        List<PairedSubset> paired) {
    public TaskComparison {
        subsets = Collections.unmodifiableMap(new LinkedHashMap<>(subsets));
        lacking = List.copyOf(lacking);
        notes = List.copyOf(notes);
        paired = List.copyOf(paired);
    }

    /** The task's id. */
    public String task() {
        return base.result().task().id();
    }

    /** The pairs behind the main value; all pairs if it has none of them. */
    List<PairedSubset> mainSubsets() {
        List<String> members = base.result().main().members();
        List<PairedSubset> ofMain =
                paired.stream().filter(pair -> members.contains(pair.id())).toList();
        return ofMain.isEmpty() ? paired : ofMain;
    }

    TaskComparison with(Optional<Contrast> correctedMain, Map<String, Contrast> correctedSubsets) {
        return new TaskComparison(
                base, candidate, metric, correctedMain, correctedSubsets, lacking, notes, overSeeds, paired);
    }
}
