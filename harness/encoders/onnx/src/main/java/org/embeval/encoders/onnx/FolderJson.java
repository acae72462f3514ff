package org.embeval.encoders.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * A JSON file of a model folder. A key whose value is {@code null} counts as absent, as it does for its makers.
 *
 * @param name in the folder
 */
record FolderJson(String name, JsonNode root) {
    private static final JsonMapper JSON = new JsonMapper();

    static FolderJson read(ModelFile file) {
        try {
            return new FolderJson(file.name(), JSON.readTree(file.path().toFile()));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    file.path() + " is no JSON, line " + line + ": " + e.getOriginalMessage()
                            + "\nGet the model's files again.",
                    e);
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot read " + file.path() + ": " + e, e);
        }
    }

    static FolderJson empty(String name) {
        return new FolderJson(name, JSON.createObjectNode());
    }

    Optional<JsonNode> get(String key) {
        return Optional.ofNullable(root.get(key)).filter(value -> !value.isNull());
    }

    Optional<String> text(String key) {
        return get(key).map(value -> {
            if (!value.isTextual()) {
                throw wrong(key, value, "a text");
            }
            return value.asText();
        });
    }

    Optional<Boolean> flag(String key) {
        return get(key).map(value -> {
            if (!value.isBoolean()) {
                throw wrong(key, value, "true or false");
            }
            return value.asBoolean();
        });
    }

    /** A positive whole number, empty also if it is so large that it means none. */
    Optional<Integer> size(String key) {
        return get(key).flatMap(value -> {
            if (!value.isNumber() || value.asDouble() < 1) {
                throw wrong(key, value, "a number from 1");
            }
            return value.asDouble() < Integer.MAX_VALUE ? Optional.of(value.asInt()) : Optional.empty();
        });
    }

    int requiredSize(String key) {
        return size(key).orElseThrow(() -> wrong(key, root.path(key), "a number from 1"));
    }

    /** Refuses a value of which it is not known what it would do. */
    void require(String key, String allowed) {
        text(key).filter(value -> !value.equals(allowed)).ifPresent(value -> {
            throw wrong(key, root.get(key), "\"" + allowed + "\"");
        });
    }

    /** @param allowed what is known here */
    EvalException wrong(String key, JsonNode value, String allowed) {
        return new EvalException(
                Fault.UNAVAILABLE,
                name + " of the model has " + key + " = " + (value.isMissingNode() ? "nothing" : value)
                        + "; known here: " + allowed
                        + ".\nAn encoder that did not obey it would give other vectors than its makers'.");
    }
}
