package org.embeval.vectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in a line of a file the text stands. */
public final class LineForm {
    /** The whole line is the text. */
    public static final LineForm PLAIN = new LineForm("line", line -> line);

    private static final Pattern NAME = Pattern.compile("line|field (?<field>.+)|column (?<column>[1-9][0-9]{0,5})");

    private final String name;
    private final UnaryOperator<String> text;

    private LineForm(String name, UnaryOperator<String> text) {
        this.name = name;
        this.text = text;
    }

    /**
     * The form that manifests call so: {@code line}, {@code field NAME} or {@code column N}.
     *
     * @throws IllegalArgumentException if none is called so
     */
    public static LineForm named(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "no form of lines is called \"" + name + "\"; allowed: line, field NAME, column N");
        }
        if (parts.group("field") != null) {
            return jsonField(parts.group("field"));
        }
        return parts.group("column") == null ? PLAIN : column(Integer.parseInt(parts.group("column")));
    }

    /** How manifests call it, such as {@code field text}. */
    public String name() {
        return name;
    }

    /**
     * The text of a line.
     *
     * @throws IllegalArgumentException with what is wrong with the line, in a few words
     */
    public String text(String line) {
        return text.apply(line);
    }

    /** The line is a JSON object, and the text the string under {@code name}. */
    public static LineForm jsonField(String name) {
        ObjectReader reader = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readerFor(JsonNode.class);
        return new LineForm("field " + name, line -> {
            try {
                JsonNode value = reader.<JsonNode>readValue(line).path(name);
                if (!value.isTextual()) {
                    throw new IllegalArgumentException("has no string \"" + name + "\"");
                }
                return requireUnicode(value.textValue());
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("is no JSON object: " + e.getOriginalMessage(), e);
            }
        });
    }

    /**
     * The line is divided by tabs, without any quoting.
     *
     * @param number the column of the text, counted from 1
     */
    public static LineForm column(int number) {
        return new LineForm("column " + number, line -> {
            String[] cells = line.split("\t", -1);
            if (cells.length < number) {
                throw new IllegalArgumentException("has " + cells.length + " columns and no column " + number);
            }
            return cells[number - 1];
        });
    }

    // JSON can escape half of a character, which has no UTF-8 and so no digest.
    private static String requireUnicode(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("holds half of a surrogate pair, which is no character");
        }
        return text;
    }
}
