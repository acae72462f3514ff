package org.embeval.api;

import java.util.Objects;

/**
 * For each query the best corpus rows, by falling score, ties to the lower row number.
 *
 * <p>Scores are the exact ones: summed in double from float32 vectors in one fixed order, so that equal vectors have
 * equal scores and every way of splitting the work gives the same hits.
 */
public final class Hits {
    private final int queries;
    private final int k;
    private final int[] rows;
    private final double[] scores;

    /**
     * Takes over both arrays without copying.
     *
     * @param rows {@code queries * k} corpus rows, query after query
     * @param scores as long as {@code rows}
     */
    public Hits(int queries, int k, int[] rows, double[] scores) {
        if (rows.length != Math.multiplyExact(queries, k) || scores.length != rows.length) {
            throw new IllegalArgumentException(queries + " queries with " + k + " hits each, but " + rows.length
                    + " rows and " + scores.length + " scores");
        }
        this.queries = queries;
        this.k = k;
        this.rows = rows;
        this.scores = scores;
    }

    public int queries() {
        return queries;
    }

    /** Hits for each query: as many as were asked for, or as the corpus has. */
    public int k() {
        return k;
    }

    /** Corpus row at {@code rank}, counted from 0. */
    public int row(int query, int rank) {
        return rows[index(query, rank)];
    }

    public double score(int query, int rank) {
        return scores[index(query, rank)];
    }

    private int index(int query, int rank) {
        return Objects.checkIndex(query, queries) * k + Objects.checkIndex(rank, k);
    }
}
