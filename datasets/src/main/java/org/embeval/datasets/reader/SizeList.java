package org.embeval.datasets.reader;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.embeval.api.OfficialSize;

/** Official sizes, written as they stand in papers: {@code dev 1500 test 1379}. */
final class SizeList {
    private SizeList() {}

    /** Numbers by the words before them, in the order of the text. */
    static Map<String, Long> parse(String text) {
        String[] words = text.strip().split("\\s+", -1);
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            numbers.put(words[i], Long.parseLong(words[i + 1]));
        }
        return Collections.unmodifiableMap(numbers);
    }

    /** Sizes in pairs by subset, for datasets without splits. */
    static List<OfficialSize> ofPairs(String text) {
        List<OfficialSize> sizes = new ArrayList<>();
        parse(text).forEach((subset, pairs) -> sizes.add(OfficialSize.of(subset, "pairs", pairs)));
        return List.copyOf(sizes);
    }

    /** The size of one subset of a split in several words: {@code source 8624 target 13589 gold 257}. */
    static OfficialSize of(String split, String subset, String text) {
        return new OfficialSize(split, subset, new TreeMap<>(parse(text)));
    }
}
