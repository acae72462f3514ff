package org.embeval.tasks.mining;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.embeval.api.Texts;
import org.embeval.datasets.text.PythonText;
import org.embeval.datasets.text.RepeatedLines;
import org.embeval.kernel.mining.DistinctSentences;

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
        int repeated = RepeatedLines.count(corpus);
        if (!mergeRepeated) {
            return new MinedSide(corpus, IntStream.range(0, corpus.size()).toArray(), repeated);
        }
        Map<String, Integer> strippedCounts = new HashMap<>();
        for (int row = 0; row < corpus.size(); row++) {
            strippedCounts.merge(PythonText.strip(corpus.line(row)), 1, Integer::sum);
        }
        DistinctSentences distinct = DistinctSentences.of(corpus);
        // LASER's miner merges lines that are equal as they stand; its scorer tells sentences apart by what is left
        // after stripping, so that lines which differ only in outer white space are mined separately and dropped all
        // the same.
        int[] rows = IntStream.of(distinct.rows())
                .map(row -> strippedCounts.get(PythonText.strip(corpus.line(row))) > 1 ? NOT_SCORED : row)
                .toArray();
        return new MinedSide(distinct.texts(), rows, repeated);
    }
}
