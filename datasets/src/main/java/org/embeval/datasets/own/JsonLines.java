package org.embeval.datasets.own;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.embeval.api.EvalException;
import org.embeval.datasets.text.TextFile;

/**
 * Reads lines that hold a JSON object each.
 *
 * @param fields the field of each column
 * @param required columns that every object has
 */
record JsonLines(TextFile file, Map<String, String> fields, List<String> required) {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader();

    /** @throws EvalException with file, line and column if the line is no object or lacks a field */
    OwnRow row(long number, String line) {
        JsonNode object = object(number, line);
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((column, field) -> {
            JsonNode value = object.path(field);
            if (value.isTextual() || value.isNumber()) {
                values.put(column, value.asText());
            } else if (required.contains(column)) {
                throw file.damaged(number, field, name() + lacks(object, field, value));
            }
        });
        return new OwnRow(file, number, values, fields);
    }

    private static String lacks(JsonNode object, String field, JsonNode value) {
        if (!value.isMissingNode()) {
            return ": the field \"" + field + "\" is neither a text nor a number.";
        }
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return " has no field \"" + field + "\" here. The object has: " + String.join(", ", names) + ".";
    }

    private JsonNode object(long number, String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw file.damaged(
                    number,
                    at == null ? "1" : Integer.toString(at.getColumnNr()),
                    name() + " is no JSON here: "
                            + e.getOriginalMessage().lines().findFirst().orElse("") + ".");
        }
        throw file.damaged(number, name() + " should have a JSON object in each line.");
    }

    private String name() {
        return file.path().getFileName().toString();
    }
}
