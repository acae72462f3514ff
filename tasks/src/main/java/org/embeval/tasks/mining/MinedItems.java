package org.embeval.tasks.mining;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.embeval.api.Items;
import org.embeval.datasets.shape.MiningCorpora.Pair;
import org.embeval.datasets.shape.MiningCorpora.Side;
import org.embeval.kernel.mining.Candidate;
import org.embeval.kernel.mining.ExtractionBootstrap;
import org.embeval.kernel.mining.Retrieval;

/**
 * What was found for each line of the side that asks, which is the source but for {@link Retrieval#BACKWARD}. Whatever the
 * retrieval, such a line has at most one candidate.
 *
 * <p>Columns: {@code candidate}, the row of the other side or -1 if there is none; {@code candidate_score}, NaN if there is
 * none; {@code candidate_right} and {@code extracted}, 1 or 0; {@code gold_pairs}, how many pairs of the line are to be
 * found. Recall at any threshold divides by the sum of {@code gold_pairs}; precision, recall and F1 of the result are sums
 * over {@code extracted} and over {@code extracted * candidate_right}.
 */
final class MinedItems {
    private final Side asking;
    private final boolean backward;
    private final int[] candidate;
    private final double[] score;
    private final int[] right;
    private final int[] extracted;
    private final int[] goldPairs;

    MinedItems(MinedCorpora mined, Retrieval retrieval, List<Candidate> candidates, double threshold) {
        this.backward = retrieval == Retrieval.BACKWARD;
        this.asking = backward ? mined.corpora().target() : mined.corpora().source();
        int lines = asking.size();
        candidate = new int[lines];
        Arrays.fill(candidate, -1);
        score = new double[lines];
        Arrays.fill(score, Double.NaN);
        right = new int[lines];
        extracted = new int[lines];
        goldPairs = new int[lines];
        candidates.forEach(found -> enter(found, mined.isGold(found), found.score() >= threshold));
        for (Pair pair : mined.corpora().gold()) {
            goldPairs[backward ? pair.target() : pair.source()]++;
        }
    }

    int size() {
        return asking.size();
    }

    Items items() {
        Map<String, Items.Column> columns = new LinkedHashMap<>();
        columns.put("candidate", new Items.Integers(candidate));
        columns.put("candidate_score", new Items.Numbers(score));
        columns.put("candidate_right", new Items.Integers(right));
        columns.put("extracted", new Items.Integers(extracted));
        columns.put("gold_pairs", new Items.Integers(goldPairs));
        return new Items(asking.ids(), columns);
    }

    /** What drawing these lines anew does to precision, recall and F1. */
    ExtractionBootstrap bootstrap(long seed) {
        int[] rightExtracted = IntStream.range(0, size())
                .map(line -> right[line] * extracted[line])
                .toArray();
        return new ExtractionBootstrap(extracted, rightExtracted, goldPairs, seed);
    }

    private void enter(Candidate found, boolean isGold, boolean isExtracted) {
        int line = backward ? found.target() : found.source();
        candidate[line] = backward ? found.source() : found.target();
        score[line] = found.score();
        right[line] = isGold ? 1 : 0;
        extracted[line] = isExtracted ? 1 : 0;
    }
}
