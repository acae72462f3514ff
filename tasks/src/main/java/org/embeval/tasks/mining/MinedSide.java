package org.embeval.tasks.mining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.embeval.api.Texts;
import org.embeval.datasets.text.PythonText;
import org.embeval.datasets.text.RepeatedLines;

/**
 * The sentences of one side as they are mined.
 *
 * @param texts what is encoded
 * @param rows for each of them its row in the corpus, or {@link #NOT_SCORED}
 * @param repeated lines of the corpus that repeat an earlier one
 */
record MinedSide(Texts texts, int[] rows, int repeated) {
    /** Stands for a sentence that competes with the others but whose pairs are dropped. */
    static final int NOT_SCORED = -1;

    static MinedSide of(Texts corpus, boolean mergeRepeated) {
        Map<String, Integer> firstRows = new LinkedHashMap<>();
        Map<String, Integer> strippedCounts = new HashMap<>();
        for (int row = 0; row < corpus.size(); row++) {
            firstRows.putIfAbsent(corpus.line(row), row);
            strippedCounts.merge(PythonText.strip(corpus.line(row)), 1, Integer::sum);
        }
        int repeated = RepeatedLines.count(corpus);
        if (!mergeRepeated) {
            return new MinedSide(corpus, IntStream.range(0, corpus.size()).toArray(), repeated);
        }
        List<String> lines = new ArrayList<>(firstRows.keySet());
        // LASER's miner merges lines that are equal as they stand; its scorer tells sentences apart by what is left
        // after
        // stripping, so that lines which differ only in outer white space are mined separately and dropped all the
        // same.
        int[] rows = lines.stream()
                .mapToInt(line -> strippedCounts.get(PythonText.strip(line)) > 1 ? NOT_SCORED : firstRows.get(line))
                .toArray();
        return new MinedSide(Texts.of(lines, corpus.role(), corpus.language()), rows, repeated);
    }
}
