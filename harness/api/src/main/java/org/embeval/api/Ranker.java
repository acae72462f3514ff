package org.embeval.api;

/** Ranks a corpus for a query without vectors, as BM25 does. */
public non-sealed interface Ranker extends Model {
    /** The best {@code k} corpus rows for each query, by falling score, ties to the lower row. */
    Hits rank(Texts queries, Texts corpus, int k);
}
