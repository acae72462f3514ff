package org.embeval.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.embeval.api.ModelCard;
import org.embeval.api.Similarity;
import org.embeval.engine.ModelCopy;

/**
 * A model as executors are told of it.
 *
 * @param settings those of its card
 * @param overrides settings that win over them
 * @param digest what the driver's copy has, so that other files are found out
 */
record RemoteModel(
        String id,
        String revision,
        String kind,
        Similarity similarity,
        Map<String, String> settings,
        Map<String, String> overrides,
        boolean offline,
        String digest)
        implements Serializable {
    static RemoteModel of(ModelCopy copy, String digest) {
        ModelCard card = copy.card();
        return new RemoteModel(
                card.id(),
                card.revision(),
                card.kind(),
                card.similarity(),
                new TreeMap<>(card.settings()),
                new TreeMap<>(copy.overrides()),
                copy.offline(),
                digest);
    }

    ModelCard card() {
        return new ModelCard(id, "", revision, kind, similarity, "", "", "", List.of(), settings, List.of());
    }
}
