package org.embeval.tasks.bitext;

import java.util.stream.IntStream;
import org.embeval.api.Estimate;
import org.embeval.api.Hits;
import org.embeval.api.Items;
import org.embeval.kernel.metrics.Classification;
import org.embeval.kernel.metrics.Classification.WeightedAverage;
import org.embeval.kernel.stats.Intervals;

/**
 * What one side found on the other.
 *
 * @param nearest the best rows of each query, at least one
 * @param gold the right row of each query
 */
record Retrieval(Hits nearest, int[] gold) {
    Estimate accuracy() {
        return Intervals.proportion(Classification.correct(predicted(), gold), gold.length);
    }

    WeightedAverage weighted() {
        return Classification.weighted(predicted(), gold);
    }

    /** Number of queries whose two best rows score the same, so that the lower row decided. */
    int ties() {
        if (nearest.k() < 2) {
            return 0;
        }
        return (int) queries()
                .filter(query -> nearest.score(query, 0) == nearest.score(query, 1))
                .count();
    }

    /** 1 for each query whose best row is the right one, else 0. */
    Items.Column hitColumn() {
        return new Items.Integers(queries()
                .map(query -> nearest.row(query, 0) == gold[query] ? 1 : 0)
                .toArray());
    }

    /** All rows that were asked for, the best first. */
    Items.Column topColumn() {
        return new Items.RowLists(queries().mapToObj(this::rows).toArray(int[][]::new));
    }

    private int[] rows(int query) {
        return IntStream.range(0, nearest.k())
                .map(rank -> nearest.row(query, rank))
                .toArray();
    }

    private int[] predicted() {
        return queries().map(query -> nearest.row(query, 0)).toArray();
    }

    private IntStream queries() {
        return IntStream.range(0, nearest.queries());
    }
}
