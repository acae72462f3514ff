package org.embeval.engine.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What MTEB's {@code model_meta.json} says of a model.
 *
 * @param name organisation and model
 * @param revision empty if the file does not say
 */
record MtebModel(String name, String revision) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Empty if there is no such file, or it names no model. */
    static Optional<MtebModel> read(Path file) throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        JsonNode meta = MAPPER.readTree(Files.readAllBytes(file));
        return Optional.of(new MtebModel(
                        meta.path("name").asText(""), meta.path("revision").asText("")))
                .filter(model -> !model.name.isEmpty());
    }
}
