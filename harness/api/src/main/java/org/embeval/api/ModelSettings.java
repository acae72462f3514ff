package org.embeval.api;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How a user wants a model to be opened.
 *
 * @param overrides settings that win over those of the card, by the same names: {@code max_tokens}, {@code pooling}, …
 * @param threads how many threads it may use, at least 1
 * @param home where it may keep files of its own
 * @param offline whether it must not touch the network
 * @param folders finds the files of a model by what its card calls them: a path, or {@code OWNER/NAME} with or without
 *     {@code @REVISION}
 */
public record ModelSettings(
        Map<String, String> overrides, int threads, Path home, boolean offline, Function<String, ModelFolder> folders) {
    public ModelSettings {
        overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
    }
    /** With files on this machine only. */
    public ModelSettings(Map<String, String> overrides, int threads, Path home, boolean offline) {
        this(overrides, threads, home, offline, LocalModelFolder::at);
    }
}
