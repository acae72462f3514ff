package org.embeval.engine.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/** Where in a line of a file the text stands. */
public interface LineForm {
    /** The whole line is the text. */
    LineForm PLAIN = line -> line;

    /**
     * The text of a line.
     *
     * @throws IllegalArgumentException with what is wrong with the line, in a few words
     */
    String text(String line);

    /** The line is a JSON object, and the text the string under {@code name}. */
    static LineForm jsonField(String name) {
        ObjectReader reader = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readerFor(JsonNode.class);
        return line -> {
            try {
                JsonNode value = reader.<JsonNode>readValue(line).path(name);
                if (!value.isTextual()) {
                    throw new IllegalArgumentException("has no string \"" + name + "\"");
                }
                return requireUnicode(value.textValue());
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("is no JSON object: " + e.getOriginalMessage(), e);
            }
        };
    }

    /**
     * The line is divided by tabs, without any quoting.
     *
     * @param number the column of the text, counted from 1
     */
    static LineForm column(int number) {
        return line -> {
            String[] cells = line.split("\t", -1);
            if (cells.length < number) {
                throw new IllegalArgumentException("has " + cells.length + " columns and no column " + number);
            }
            return cells[number - 1];
        };
    }

    // JSON can escape half of a character, which has no UTF-8 and so no digest.
    private static String requireUnicode(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("holds half of a surrogate pair, which is no character");
        }
        return text;
    }
}
