package org.embeval.search;

import java.util.Arrays;
import org.embeval.api.Embeddings;
import org.embeval.api.Hits;
import org.embeval.api.SearchSpec;

/** The exact hits of one side, each written once its candidates are known. */
final class SettledHits {
    private static final int NONE = -1;

    private final int k;
    private final int capacity;
    private final int queries;
    private final ExactScorer[] scorers;
    private final int[] rows;
    private final double[] scores;

    /** @param room see {@link Candidates#capacity} */
    SettledHits(Embeddings queries, Embeddings corpus, SearchSpec spec, int room, int workers) {
        this.k = Arguments.hitsPerQuery(corpus, spec);
        this.capacity = Candidates.capacity(k, room, corpus.rows());
        this.queries = queries.rows();
        this.scorers = new ExactScorer[workers];
        for (int worker = 0; worker < workers; worker++) {
            scorers[worker] = new ExactScorer(queries, corpus, spec.similarity());
        }
        this.rows = new int[Math.multiplyExact(queries.rows(), k)];
        this.scores = new double[rows.length];
        Arrays.fill(rows, NONE);
    }

    /** Empty lists for so many queries. */
    Candidates candidates(int lists) {
        return new Candidates(lists, k, capacity);
    }

    ExactScorer scorer(int worker) {
        return scorers[worker];
    }

    /** Candidates of a query that may already have hits, from a part of the corpus. */
    void restart(int query, Candidates candidates, int list) {
        int found = 0;
        while (found < k && rows[query * k + found] != NONE) {
            found++;
        }
        candidates.restart(list, rows, scores, query * k, found);
    }

    void settle(int worker, int query, Candidates candidates, int list) {
        candidates.settle(list, query, scorers[worker], rows, scores, query * k);
    }

    /** A query that scores 0 with everything. */
    void settleZero(int query, boolean withoutSelf) {
        for (int i = 0; i < k; i++) {
            rows[query * k + i] = withoutSelf && i >= query ? i + 1 : i;
        }
    }

    Hits hits() {
        return new Hits(queries, k, rows, scores);
    }
}
