package org.embeval.tasks.classification.zeroshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.embeval.api.Dataset;
import org.embeval.api.TaskContext;
import org.embeval.datasets.shape.LabelledTexts;

/**
 * What inference is learned from.
 *
 * @param corpora training corpora by name, each with the subset {@code train}
 * @param devDataset which has the English development part
 * @param devSplit the split in which it is
 * @param devSubset the subset in which it is
 */
public record EnglishPairs(
        Map<String, Dataset<LabelledTexts>> corpora,
        Dataset<LabelledTexts> devDataset,
        String devSplit,
        String devSubset) {
    private static final String TRAIN = "train";

    public EnglishPairs {
        corpora = Map.copyOf(corpora);
    }

    List<Dataset<?>> datasets() {
        Map<String, Dataset<?>> all = new LinkedHashMap<>();
        all.put(devDataset.card().id(), devDataset);
        corpora.values().forEach(corpus -> all.put(corpus.card().id(), corpus));
        return new ArrayList<>(all.values());
    }

    /** @param limit how many pairs are taken at most */
    LabelledTexts dev(int limit, TaskContext context) {
        return context.read(devDataset, devSplit, devSubset).first(limit);
    }

    /** @param limit how many pairs of each corpus are taken at most */
    List<LabelledTexts> corpora(List<String> names, int limit, TaskContext context) {
        return names.stream()
                .map(name -> context.read(corpora.get(name), "", TRAIN).first(limit))
                .toList();
    }
}
