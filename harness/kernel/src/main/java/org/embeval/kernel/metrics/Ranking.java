package org.embeval.kernel.metrics;

import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.embeval.api.Hits;
import org.embeval.api.Metric;

/** How far up the right rows stand in a ranking. */
public final class Ranking {
    /** Mean average precision of the best 100 rows, divided by the number of all relevant rows: trec_eval's map_cut_100. */
    public static final Metric MAP_100 = Metric.higher("map@100");
    /** Mean average precision of the best 100 rows, divided by the number of relevant rows that fit there. */
    public static final Metric MAP_100_MIN_R = Metric.higher("map@100_min_r");
    /** Mean average precision of the whole ranking. */
    public static final Metric MAP_ALL = Metric.higher("map@all");
    /** Normalised discounted cumulative gain of the best 10 rows: trec_eval's ndcg_cut_10. */
    public static final Metric NDCG_10 = Metric.higher("ndcg@10");
    /** Share of the relevant rows that are among the best 10: trec_eval's recall_10. */
    public static final Metric RECALL_10 = Metric.higher("recall@10");
    /** Share of the relevant rows that are among the best 100: trec_eval's recall_100. */
    public static final Metric RECALL_100 = Metric.higher("recall@100");
    /** Mean reciprocal rank of the first relevant row among the best 10; 0 for a query without one. */
    public static final Metric MRR_10 = Metric.higher("mrr@10");
    /** Mean reciprocal rank of the first relevant row among the best 100; 0 for a query without one. */
    public static final Metric MRR_100 = Metric.higher("mrr@100");
    /** Share of queries whose best row is right. */
    public static final Metric P_1 = Metric.higher("p@1");

    private Ranking() {}

    /**
     * Where the relevant rows stand among the hits of a query, counted from 1, in rising order.
     *
     * @param relevant tells relevant corpus rows
     */
    public static int[] relevantRanks(Hits hits, int query, IntPredicate relevant) {
        return IntStream.range(0, hits.k())
                .filter(rank -> relevant.test(hits.row(query, rank)))
                .map(rank -> rank + 1)
                .toArray();
    }

    /**
     * The precision at each relevant rank that is not beyond the cut-off, summed and divided.
     *
     * @param relevantRanks as of {@link #relevantRanks}
     * @param denominator the number of relevant rows R, as trec_eval's map_cut has it, or min(R, cutoff)
     * @return in [0, 1] for these two denominators; NaN if there is no relevant row
     */
    public static double averagePrecision(int[] relevantRanks, int cutoff, int denominator) {
        double sum = 0;
        for (int found = 0; found < relevantRanks.length && relevantRanks[found] <= cutoff; found++) {
            sum += (found + 1.0) / relevantRanks[found];
        }
        return sum / denominator;
    }

    /** One over the first relevant rank; 0 if it is beyond the cut-off or there is none. */
    public static double reciprocalRank(int[] relevantRanks, int cutoff) {
        return relevantRanks.length == 0 || relevantRanks[0] > cutoff ? 0 : 1.0 / relevantRanks[0];
    }

    /**
     * The share of the relevant rows that stand no further down than the cut-off.
     *
     * @param relevant how many relevant rows there are
     * @return in [0, 1]; NaN if there is no relevant row
     */
    public static double recall(int[] relevantRanks, int cutoff, int relevant) {
        return (double) IntStream.of(relevantRanks)
                        .filter(rank -> rank <= cutoff)
                        .count()
                / relevant;
    }

    /**
     * Normalised discounted cumulative gain as trec_eval 10.0 computes ndcg_cut: the gain of a row is its grade, divided by the
     * binary logarithm of its rank plus one, and the sum is divided by that of the best possible ranking.
     *
     * @param gradesByRank the grade of each row of the ranking from the first on, 0 for rows that are not relevant
     * @param judged the grades of all relevant rows in any order, found or not
     * @return in [0, 1]; NaN if there is no relevant row
     */
    public static double ndcg(int[] gradesByRank, int[] judged, int cutoff) {
        int[] falling = IntStream.of(judged)
                .map(grade -> -grade)
                .sorted()
                .map(grade -> -grade)
                .toArray();
        return discountedGain(gradesByRank, cutoff) / discountedGain(falling, cutoff);
    }

    private static double discountedGain(int[] gradesByRank, int cutoff) {
        double gain = 0;
        for (int rank = 1; rank <= Math.min(cutoff, gradesByRank.length); rank++) {
            gain += gradesByRank[rank - 1] * Math.log(2) / Math.log(rank + 1.0);
        }
        return gain;
    }

    /**
     * The rank of the best right group of a query. A group stands where its best row stands; groups of one score share the
     * average of their ranks, as scipy's {@code rankdata} has it, so that of two equal best groups each has rank 1.5.
     *
     * @param corpusRows how many rows the corpus has, which tells whether anything can follow the hits
     * @param groupOf the group of a corpus row, such as its paragraph; the identity if each row stands for itself
     * @param gold tells right groups
     * @return at least 1; empty if the hits do not reach down to the end of the group's ties
     */
    public static OptionalDouble averageRank(
            Hits hits, int query, int corpusRows, IntUnaryOperator groupOf, IntPredicate gold) {
        Set<Integer> groups = new HashSet<>();
        int rank = 0;
        while (rank < hits.k()) {
            double score = hits.score(query, rank);
            int above = groups.size();
            boolean found = false;
            while (rank < hits.k() && hits.score(query, rank) == score) {
                int group = groupOf.applyAsInt(hits.row(query, rank));
                found |= groups.add(group) && gold.test(group);
                rank++;
            }
            if (found) {
                boolean tiesComplete = rank < hits.k() || hits.k() == corpusRows;
                int tied = groups.size() - above;
                return tiesComplete ? OptionalDouble.of(above + (tied + 1) / 2.0) : OptionalDouble.empty();
            }
        }
        return OptionalDouble.empty();
    }
}
