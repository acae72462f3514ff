package org.embeval.datasets.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.datasets.text.TextFile;

/** Files with a JSON object in each line. */
final class JsonLines {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private JsonLines() {}

    /** @throws EvalException with {@link Fault#UNAVAILABLE}, file and line if it is no JSON */
    static JsonNode object(TextFile file, long line, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw file.damaged(
                    line, file.path().getFileName() + " has a line that is no JSON: " + e.getOriginalMessage());
        }
    }

    /**
     * A string, or a number as it would be printed.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE}, file and line if there is none
     */
    static String text(TextFile file, long line, JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isTextual() && !value.isNumber()) {
            throw file.damaged(line, file.path().getFileName() + " has a line without the field " + field + ".");
        }
        return value.asText();
    }
}
