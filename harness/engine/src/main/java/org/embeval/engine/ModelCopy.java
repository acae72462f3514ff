package org.embeval.engine;

import java.util.Map;
import org.embeval.api.ModelCard;

/**
 * What another process needs to open a model as it was opened here.
 *
 * @param card the model's
 * @param overrides settings that win over those of the card
 * @param offline whether the network must not be touched for it
 */
public record ModelCopy(ModelCard card, Map<String, String> overrides, boolean offline) {
    public ModelCopy {
        overrides = Map.copyOf(overrides);
    }
}
