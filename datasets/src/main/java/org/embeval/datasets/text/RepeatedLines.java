package org.embeval.datasets.text;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.embeval.api.Texts;

/** Counts lines that a text has more than once. */
public final class RepeatedLines {
    private RepeatedLines() {}

    /** Number of lines that repeat an earlier line exactly. */
    public static int count(Texts texts) {
        Set<String> seen = new HashSet<>();
        return (int) IntStream.range(0, texts.size())
                .filter(row -> !seen.add(texts.line(row)))
                .count();
    }
}
