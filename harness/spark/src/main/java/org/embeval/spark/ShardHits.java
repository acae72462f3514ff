package org.embeval.spark;

import java.io.Serializable;
import org.embeval.api.Hits;

/**
 * The best rows of one shard, query after query.
 *
 * @param k how many each query has
 * @param rows numbers in the whole corpus
 */
record ShardHits(int k, int[] rows, double[] scores) implements Serializable {
    /** @param firstRow of the shard */
    static ShardHits of(Hits hits, int firstRow) {
        int[] rows = new int[hits.queries() * hits.k()];
        double[] scores = new double[rows.length];
        for (int query = 0; query < hits.queries(); query++) {
            for (int rank = 0; rank < hits.k(); rank++) {
                rows[query * hits.k() + rank] = hits.row(query, rank) + firstRow;
                scores[query * hits.k() + rank] = hits.score(query, rank);
            }
        }
        return new ShardHits(hits.k(), rows, scores);
    }

    int queries() {
        return k == 0 ? 0 : rows.length / k;
    }
}
