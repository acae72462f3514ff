package org.embeval.api;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much a subset holds in the official release.
 *
 * @param split as {@link Dataset#read} takes it; may be empty
 * @param counts what {@link Counted#counts} should be, as far as its makers or their papers tell; empty if they do not
 */
public record OfficialSize(String split, String subset, SortedMap<String, Long> counts) {
    public OfficialSize {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** The size of a dataset without splits, in one word, such as {@code pairs}. */
    public static OfficialSize of(String subset, String word, long count) {
        return new OfficialSize("", subset, new TreeMap<>(Map.of(word, count)));
    }

    /** A subset whose size nobody told. */
    public static OfficialSize unknown(String split, String subset) {
        return new OfficialSize(split, subset, new TreeMap<>());
    }
}
