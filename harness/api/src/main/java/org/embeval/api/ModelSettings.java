package org.embeval.api;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a user wants a model to be opened.
 *
 * @param overrides settings that win over those of the card, by the same names: {@code max_tokens}, {@code pooling}, …
 * @param threads how many threads it may use, at least 1
 * @param home where it may keep files of its own
 * @param offline whether it must not touch the network
 */
public record ModelSettings(Map<String, String> overrides, int threads, Path home, boolean offline) {
    public ModelSettings {
        overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
    }
}
