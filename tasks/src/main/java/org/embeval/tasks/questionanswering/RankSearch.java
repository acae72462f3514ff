package org.embeval.tasks.questionanswering;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.embeval.api.Hits;
import org.embeval.api.TaskContext;
import org.embeval.kernel.metrics.Ranking;
import org.embeval.kernel.retrieval.Searcher;

/**
 * Finds where the best right sentence, or the best right paragraph, of each question stands among all.
 *
 * <p>Most right answers are near the top, so that a short search finds their ranks; only the questions for which it does
 * not are searched again to the end of the corpus. So ranks are exact and memory stays bounded, whatever the model is.
 */
final class RankSearch {
    private static final int FIRST_DEPTH = 100;

    private final Searcher searcher;
    private final TaskContext context;

    RankSearch(Searcher searcher, TaskContext context) {
        this.searcher = searcher;
        this.context = context;
    }

    /**
     * What is ranked.
     *
     * @param groupOf the group of a corpus row; the identity if rows stand for themselves
     * @param gold the right groups of each query row, in rising order, at least one
     */
    record Groups(IntUnaryOperator groupOf, int[][] gold) {
        OptionalDouble rank(Hits hits, int query, int row, int corpusRows) {
            return Ranking.averageRank(
                    hits, query, corpusRows, groupOf, group -> Arrays.binarySearch(gold[row], group) >= 0);
        }
    }

    /**
     * Average ranks for each kind of groups and each query.
     *
     * @param queries how many of the searcher's queries, from the first one
     * @param shallow is given the best rows of all queries, up to 100 of each
     */
    double[][] ranks(int queries, List<Groups> kinds, Searcher.Batch shallow) {
        double[][] ranks = new double[kinds.size()][queries];
        int[] all = IntStream.range(0, queries).toArray();
        searcher.search(all, FIRST_DEPTH, (rows, hits) -> {
            shallow.found(rows, hits);
            fill(ranks, kinds, rows, hits);
        });
        int[] open = IntStream.of(all)
                .filter(row -> Arrays.stream(ranks).anyMatch(kind -> Double.isNaN(kind[row])))
                .toArray();
        if (context.unforeseen("how many questions are ranked beyond the first " + FIRST_DEPTH + "; none is counted")) {
            return ranks;
        }
        searcher.search(open, searcher.corpusRows(), (rows, hits) -> fill(ranks, kinds, rows, hits));
        return ranks;
    }

    private void fill(double[][] ranks, List<Groups> kinds, int[] rows, Hits hits) {
        for (int kind = 0; kind < ranks.length; kind++) {
            for (int query = 0; query < rows.length; query++) {
                ranks[kind][rows[query]] = kinds.get(kind)
                        .rank(hits, query, rows[query], searcher.corpusRows())
                        .orElse(Double.NaN);
            }
        }
    }
}
