package org.embeval.engine.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelProvider;
import org.embeval.api.Similarity;

/**
 * A model that is named without a card: {@code kind:address}, and after a {@code #} settings as {@code name=value} with
 * {@code &} between them. What the address may be is for the provider of the kind to say.
 */
final class ModelAddress {
    private static final Pattern SETTINGS = Pattern.compile("(.*)#([a-z_]+=[^&]*(?:&[a-z_]+=[^&]*)*)");

    private ModelAddress() {}

    /** The card of a model that is named so; empty if no kind that has addresses stands before a colon. */
    static Optional<ModelCard> card(String name, Map<String, ModelProvider> providers) {
        int colon = name.indexOf(':');
        if (colon < 0 || !providers.containsKey(name.substring(0, colon))) {
            return Optional.empty();
        }
        String kind = name.substring(0, colon);
        Matcher parts = SETTINGS.matcher(name.substring(colon + 1));
        String address = parts.matches() ? parts.group(1) : name.substring(colon + 1);
        return providers.get(kind).settingsOf(address).map(found -> {
            Map<String, String> settings = new TreeMap<>(found);
            if (parts.matches()) {
                for (String setting : parts.group(2).split("&", -1)) {
                    int equals = setting.indexOf('=');
                    settings.put(setting.substring(0, equals), setting.substring(equals + 1));
                }
            }
            return new ModelCard(
                    name, "", "", kind, Similarity.COSINE, "", "", "", List.of("mul"), settings, List.of());
        });
    }
}
