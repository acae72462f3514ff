package org.embeval.engine.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelProvider;
import org.embeval.api.Similarity;

/**
 * A model that is named without a card: {@code kind:address}, and after a {@code #} settings as {@code name=value} with
 * {@code &} between them. What the address may be is for the provider of the kind to say.
 */
final class ModelAddress {
    private ModelAddress() {}

    /** The card of a model that is named so; empty if no kind that has addresses stands before a colon. */
    static Optional<ModelCard> card(String name, Map<String, ModelProvider> providers) {
        int colon = name.indexOf(':');
        if (colon < 0 || !providers.containsKey(name.substring(0, colon))) {
            return Optional.empty();
        }
        String kind = name.substring(0, colon);
        String rest = name.substring(colon + 1);
        Optional<NameWithSettings> parts = NameWithSettings.parse(rest);
        return providers
                .get(kind)
                .settingsOf(parts.map(NameWithSettings::name).orElse(rest))
                .map(found -> {
                    Map<String, String> settings = new TreeMap<>(found);
                    parts.ifPresent(said -> settings.putAll(said.settings()));
                    return new ModelCard(
                            name, "", "", kind, Similarity.COSINE, "", "", "", List.of("mul"), settings, List.of());
                });
    }
}
