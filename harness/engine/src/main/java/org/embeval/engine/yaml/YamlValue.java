package org.embeval.engine.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value that knows the line where it begins, counted from 1. */
public sealed interface YamlValue {
    int line();

    /** A plain value as it was written, without its quotation marks; empty where nothing stands behind a key. */
    record Scalar(String text, int line) implements YamlValue {}

    /** A list. */
    record Sequence(List<YamlValue> values, int line) implements YamlValue {
        public Sequence {
            values = List.copyOf(values);
        }
    }

    /** Keys with their values, in the order of the file. */
    record Mapping(Map<String, Entry> entries, int line) implements YamlValue {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /** @param line where the key stands */
    record Entry(int line, YamlValue value) {}
}
