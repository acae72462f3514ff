package org.embeval.search;

import org.embeval.api.Embeddings;
import org.embeval.api.Similarity;

/** Exact scores of a few rows for one query at a time, bit for bit those of {@link ExactScore}. For one thread. */
final class ExactScorer {
    private static final int NONE = -1;

    private final Embeddings queries;
    private final Embeddings corpus;
    private final Similarity similarity;
    private final float[] query;
    private final float[][] row;
    private double queryNorm;
    private int loaded = NONE;

    ExactScorer(Embeddings queries, Embeddings corpus, Similarity similarity) {
        this.queries = queries;
        this.corpus = corpus;
        this.similarity = similarity;
        this.query = new float[corpus.dimension()];
        this.row = new float[4][corpus.dimension()];
    }

    static long bytes(int dimension) {
        return 5L * Float.BYTES * dimension;
    }

    /** Writes the score of {@code rows[i]} to {@code into[i]}. */
    void score(int queryRow, int[] rows, int count, double[] into) {
        load(queryRow);
        for (int i = 0; i < count; i += 4) {
            scoreFour(rows, i, Math.min(4, count - i), into);
        }
    }

    // Mostly the same query comes several times running.
    private void load(int queryRow) {
        if (queryRow != loaded) {
            queries.copyRow(queryRow, query);
            queryNorm = ExactScore.norm(query, query.length);
            loaded = queryRow;
        }
    }

    // Four rows at a time fill the wait for each addition; every sum still runs in index order.
    private void scoreFour(int[] rows, int first, int count, double[] into) {
        for (int i = 0; i < 4; i++) {
            corpus.copyRow(rows[first + Math.min(i, count - 1)], row[i]);
        }
        float[] row0 = row[0], row1 = row[1], row2 = row[2], row3 = row[3];
        double dot0 = 0, dot1 = 0, dot2 = 0, dot3 = 0;
        double square0 = 0, square1 = 0, square2 = 0, square3 = 0;
        for (int i = 0; i < query.length; i++) {
            double q = query[i];
            dot0 += q * row0[i];
            dot1 += q * row1[i];
            dot2 += q * row2[i];
            dot3 += q * row3[i];
            square0 += (double) row0[i] * row0[i];
            square1 += (double) row1[i] * row1[i];
            square2 += (double) row2[i] * row2[i];
            square3 += (double) row3[i] * row3[i];
        }
        double[] dots = {dot0, dot1, dot2, dot3};
        double[] squares = {square0, square1, square2, square3};
        for (int i = 0; i < count; i++) {
            into[first + i] = ExactScore.of(similarity, dots[i], queryNorm, Math.sqrt(squares[i]));
        }
    }
}
