package org.embeval.tasks.bitext;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.embeval.api.Texts;

/** Counts the lines of a side that repeat an earlier one. */
final class RepeatedLines {
    private RepeatedLines() {}

    static int count(Texts texts) {
        Set<String> seen = new HashSet<>();
        return (int) IntStream.range(0, texts.size())
                .filter(row -> !seen.add(texts.line(row)))
                .count();
    }
}
