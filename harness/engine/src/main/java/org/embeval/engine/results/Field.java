package org.embeval.engine.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.embeval.api.EvalException;

/**
 * A value in a document that somebody else may have written or edited: it knows its path and its file, so that a wrong
 * type becomes a message that names both.
 *
 * @param node a missing node if the field is not there
 * @param path such as {@code subsets.fra-eng.examples}; empty for the document itself
 */
record Field(JsonNode node, String path, String file) {
    Field child(String name) {
        if (!node.isObject() && !absent()) {
            throw expected("an object");
        }
        JsonNode child = node.get(name);
        return new Field(
                child == null ? MissingNode.getInstance() : child, path.isEmpty() ? name : path + "." + name, file);
    }

    /** Not there, or {@code null}. */
    boolean absent() {
        return node.isMissingNode() || node.isNull();
    }

    String text() {
        if (!node.isTextual()) {
            throw expected("a text");
        }
        return node.textValue();
    }

    String textOrEmpty() {
        return absent() ? "" : text();
    }

    int integer() {
        if (!node.isInt()) {
            throw expected("a whole number");
        }
        return node.intValue();
    }

    int integerOrZero() {
        return absent() ? 0 : integer();
    }

    long longOrZero() {
        if (absent()) {
            return 0;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw expected("a whole number");
        }
        return node.longValue();
    }

    double numberOrNaN() {
        if (absent()) {
            return Double.NaN;
        }
        if (!node.isNumber()) {
            throw expected("a number");
        }
        return node.doubleValue();
    }

    boolean booleanOrFalse() {
        if (absent()) {
            return false;
        }
        if (!node.isBoolean()) {
            throw expected("true or false");
        }
        return node.booleanValue();
    }

    List<Field> elements() {
        if (absent()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw expected("a list");
        }
        return StreamSupport.stream(node.spliterator(), false)
                .map(element -> new Field(element, path + "[]", file))
                .toList();
    }

    /** The members of an object in their order; none if it is absent. */
    <T> Map<String, T> members(Function<Field, T> read) {
        if (!node.isObject() && !absent()) {
            throw expected("an object");
        }
        Map<String, T> members = new LinkedHashMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), read.apply(child(member.getKey()))));
        return members;
    }

    SortedMap<String, String> texts() {
        return new TreeMap<>(members(Field::text));
    }

    EvalException expected(String what) {
        String place = path.isEmpty() ? "the document" : "\"" + path + "\"";
        return Json.damaged(file, place + (absent() ? " is missing" : " is " + node) + "; expected " + what);
    }
}
