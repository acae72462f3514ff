package org.embeval.kernel.mining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.embeval.api.Texts;

/**
 * The lines of a corpus without repetitions, as LASER's {@code mine_bitexts.py --unify} takes them: lines that are equal as
 * they stand are one sentence, and sentences keep the order of their first lines.
 *
 * @param texts each sentence once
 * @param rows the first row of each in the corpus. The array is not copied
 */
public record DistinctSentences(Texts texts, int[] rows) {
    /** Contexts are not read: what is mined has none. */
    public static DistinctSentences of(Texts corpus) {
        Map<String, Integer> firstRows = new LinkedHashMap<>();
        for (int row = 0; row < corpus.size(); row++) {
            firstRows.putIfAbsent(corpus.line(row), row);
        }
        return new DistinctSentences(
                Texts.of(new ArrayList<>(firstRows.keySet()), corpus.role(), corpus.language()),
                firstRows.values().stream().mapToInt(Integer::intValue).toArray());
    }
}
