package org.embeval.encoders.remote.precomputed;

import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.embeval.api.Encoder;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelProvider;
import org.embeval.api.ModelSettings;
import org.embeval.encoding.Settings;

/**
 * Opens folders of vectors: {@code precomputed:FOLDER}.
 *
 * <p>Settings: {@code folder}; {@code texts}, the folder of the files of texts, if that is another; {@code roles}, {@code
 * stated} or {@code any}, if one vector of a text serves every role.
 */
public final class PrecomputedProvider implements ModelProvider {
    private static final String FOLDER = "folder";
    private static final String TEXTS = "texts";
    private static final String ROLES = "roles";

    private enum Roles {
        STATED,
        ANY
    }

    @Override
    public String kind() {
        return "precomputed";
    }

    @Override
    public List<URL> cards() {
        return List.of();
    }

    @Override
    public Set<String> settings() {
        return Set.of(FOLDER, TEXTS, ROLES);
    }

    @Override
    public Optional<Map<String, String>> settingsOf(String address) {
        return Optional.of(Map.of(FOLDER, address));
    }

    @Override
    public Encoder open(ModelCard card, ModelSettings settings) {
        Settings given = Settings.of(card, settings);
        String folder = given.required(FOLDER, "a folder with files of vectors");
        boolean anyRole = given.oneOf(ROLES, Roles.class, Roles.STATED) == Roles.ANY;
        return new PrecomputedEncoder(
                card, VectorFolder.open(Path.of(folder), Path.of(given.text(TEXTS, folder)), anyRole));
    }
}
