package org.embeval.engine.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.embeval.api.ModelCard;

/**
 * What stands before a {@code #} and the settings behind it, as {@code name=value} with {@code &} between them.
 *
 * @param whole both, as the user wrote them
 * @param name what stands before
 */
record NameWithSettings(String whole, String name, Map<String, String> settings) {
    private static final Pattern SETTINGS = Pattern.compile("(.*)#([a-z_]+=[^&]*(?:&[a-z_]+=[^&]*)*)");

    /** Empty if no settings stand at the end. */
    static Optional<NameWithSettings> parse(String whole) {
        Matcher parts = SETTINGS.matcher(whole);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Map<String, String> settings = new TreeMap<>();
        for (String setting : parts.group(2).split("&", -1)) {
            int equals = setting.indexOf('=');
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return Optional.of(new NameWithSettings(whole, parts.group(1), settings));
    }

    /**
     * The same model with these settings instead of its card's, and with a name that tells them. What others measured is not
     * said of it, because they measured the model of the card.
     */
    ModelCard applyTo(ModelCard card) {
        Map<String, String> all = new TreeMap<>(card.settings());
        all.putAll(settings);
        return new ModelCard(
                card.id() + whole.substring(name.length()),
                card.title(),
                card.revision(),
                card.kind(),
                card.similarity(),
                card.licence(),
                card.citation(),
                card.homepage(),
                card.languages(),
                all,
                card.notes(),
                card.design(),
                card.availability(),
                List.of(),
                List.of());
    }
}
