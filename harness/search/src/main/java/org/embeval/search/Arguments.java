package org.embeval.search;

import org.embeval.api.Embeddings;
import org.embeval.api.SearchSpec;

/** What both searches demand of their arguments, in the same words. */
final class Arguments {
    private Arguments() {}

    static void requireSameDimension(Embeddings queries, Embeddings corpus) {
        if (queries.dimension() != corpus.dimension()) {
            throw new IllegalArgumentException("queries have dimension " + queries.dimension() + ", the corpus has "
                    + corpus.dimension() + "; both sides must come from one model");
        }
    }

    static int hitsPerQuery(Embeddings corpus, SearchSpec spec) {
        int available = spec.withoutSelf() ? corpus.rows() - 1 : corpus.rows();
        return Math.max(0, Math.min(spec.k(), available));
    }

    static void requireGoldInCorpus(Embeddings queries, Embeddings corpus, int[][] gold) {
        if (gold.length != queries.rows()) {
            throw new IllegalArgumentException(queries.rows() + " queries, but gold rows for " + gold.length);
        }
        for (int query = 0; query < gold.length; query++) {
            for (int row : gold[query]) {
                if (row < 0 || row >= corpus.rows()) {
                    throw new IllegalArgumentException(
                            "query " + query + " has gold row " + row + ", the corpus has " + corpus.rows() + " rows");
                }
            }
        }
    }

    /** A norm is finite exactly if all values of its vector are: squares of float32 values cannot overflow a double. */
    static double requireFinite(double norm, String side, int row) {
        if (!Double.isFinite(norm)) {
            throw new IllegalArgumentException(side + " row " + row + " holds a value that is NaN or infinite");
        }
        return norm;
    }
}
