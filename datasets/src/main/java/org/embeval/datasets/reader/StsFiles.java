package org.embeval.datasets.reader;

import java.io.IOException;
import java.util.List;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.datasets.text.TextFile;

/**
 * The two line-parallel files in which SemEval gave out its pairs and their scores from 0 to 5.
 *
 * @param input two sentences in each line, and in 2016 two notes on where they come from
 * @param gold a score in each line, or an empty line for a pair that was not evaluated
 * @param firstLanguage BCP 47 code of the first sentences
 * @param secondLanguage BCP 47 code of the second sentences
 */
record StsFiles(TextFile input, TextFile gold, String firstLanguage, String secondLanguage) {
    /**
     * The pairs that have a score; their ids are line numbers.
     *
     * @param idPrefix what stands before the line number
     * @throws EvalException with {@link Fault#UNAVAILABLE} if the files are damaged or not equally long
     */
    ScoredPairs read(String idPrefix) throws IOException {
        return read(idPrefix, 1);
    }

    /** As {@link #read}, but of twice as many pairs as there are scores the second half is left out. */
    ScoredPairs readScoredHalf() throws IOException {
        return read("", 2);
    }

    /** @param mostPairsPerScore how many times as long as the scores the sentences may be */
    private ScoredPairs read(String idPrefix, int mostPairsPerScore) throws IOException {
        List<String> sentences = Lines.read(input);
        List<String> scores = Lines.read(gold);
        if (sentences.size() != scores.size() && sentences.size() != mostPairsPerScore * scores.size()) {
            throw gold.damaged(gold.path().getFileName() + " has " + scores.size() + " lines, "
                    + input.path().getFileName() + " has " + sentences.size()
                    + "; the two files must be line-parallel.");
        }
        PairCollector pairs = new PairCollector(input, 0, 5);
        for (int i = 0; i < scores.size(); i++) {
            long line = i + 1L;
            String[] columns = Lines.columns(input, line, sentences.get(i), "\t", 2, 4);
            if (!scores.get(i).isEmpty()) {
                double score = PairCollector.score(gold, line, scores.get(i), 0, 5);
                pairs.add(line, idPrefix + line, columns[0], columns[1], score);
            }
        }
        return pairs.pairs(firstLanguage, secondLanguage);
    }
}
