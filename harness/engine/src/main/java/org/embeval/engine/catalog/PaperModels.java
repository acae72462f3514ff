package org.embeval.engine.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.embeval.api.ModelCard;

/**
 * The cards of the encoders of the papers whose tables can be made here, in {@code models} beside this class; a jar cannot
 * list its folders, so {@code index.txt} does.
 */
final class PaperModels {
    private PaperModels() {}

    static List<ModelCard> cards() {
        try (BufferedReader names =
                new BufferedReader(new InputStreamReader(resource("index.txt").openStream(), StandardCharsets.UTF_8))) {
            return names.lines()
                    .map(id -> ModelCardJson.read(resource(id + ".json")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue of models cannot be read", e);
        }
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(PaperModels.class.getResource("models/" + name), name);
    }
}
