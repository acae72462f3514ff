package org.embeval.spark;

import java.io.Serializable;
import org.embeval.api.Hits;

/**
 * What some consecutive queries found in some rows of a corpus, query after query.
 *
 * @param firstQuery number of the first in the whole search
 * @param k how many each query has
 * @param rows numbers in the whole corpus
 */
record PartHits(int firstQuery, int k, int[] rows, double[] scores) implements Serializable {
    static PartHits of(Hits hits, VectorBlock queries, VectorBlock corpus) {
        int[] rows = new int[hits.queries() * hits.k()];
        double[] scores = new double[rows.length];
        for (int query = 0; query < hits.queries(); query++) {
            for (int rank = 0; rank < hits.k(); rank++) {
                rows[query * hits.k() + rank] = hits.row(query, rank) + corpus.firstRow();
                scores[query * hits.k() + rank] = hits.score(query, rank);
            }
        }
        return new PartHits(queries.firstRow(), hits.k(), rows, scores);
    }

    int queries() {
        return k == 0 ? 0 : rows.length / k;
    }
}
