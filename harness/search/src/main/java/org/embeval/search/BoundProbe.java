package org.embeval.search;

import org.embeval.api.Embeddings;
import org.embeval.api.Similarity;
import org.embeval.linalg.ByteBlock;
import org.embeval.linalg.ByteProduct;
import org.embeval.linalg.Panel;
import org.embeval.search.CoarseArithmetic.Footprint;

/**
 * A small search in bytes, over rows and queries at even distances: it finds the centre of the corpus, and what share of rows
 * the bounds around it leave undecided.
 */
final class BoundProbe {
    private static final int ROWS = 1024;
    private static final int QUERIES = 64;

    /** The score that rows of the sample are to be compared with. */
    interface Cut {
        /**
         * For a query of the whole.
         *
         * @param scores coarse ones, of the sample; may be reordered
         * @return NaN if rows need not be compared
         */
        double of(int query, double[] scores);
    }

    private final Similarity similarity;
    private final int[] queryRows;
    private final Embeddings someQueries;
    private final Embeddings someRows;
    private final ByteArithmetic arithmetic;

    BoundProbe(ByteProduct product, Embeddings queries, Embeddings corpus, Similarity similarity) {
        this.similarity = similarity;
        this.queryRows = evenly(queries.rows(), QUERIES);
        int[] corpusRows = evenly(corpus.rows(), ROWS);
        requireFinite("query", queries, queryRows);
        requireFinite("corpus", corpus, corpusRows);
        this.someQueries = queries.select(queryRows);
        this.someRows = corpus.select(corpusRows);
        this.arithmetic = new ByteArithmetic(product, centre(someRows));
    }

    /** Bytes that this takes at most. */
    static long bytes(int dimension) {
        Footprint footprint = ByteArithmetic.footprint(dimension);
        long vector = (long) Float.BYTES * dimension;
        long sample = QUERIES * (vector + footprint.perQuery()) + ROWS * (vector + footprint.perRow());
        long products = ROWS * (4L * QUERIES + footprint.perThreadAndBlockRow()) + CoarseCosines.bytes(ROWS);
        return sample + products + footprint.perThread() + 16L * dimension;
    }

    private static int[] evenly(int rows, int most) {
        int count = Math.min(rows, most);
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            chosen[i] = (int) ((long) i * rows / count);
        }
        return chosen;
    }

    // Here, because a sample does not know where its rows come from.
    private static void requireFinite(String side, Embeddings vectors, int[] rows) {
        float[] vector = new float[vectors.dimension()];
        for (int row : rows) {
            vectors.copyRow(row, vector);
            Arguments.requireFinite(ExactScore.norm(vector, vector.length), side, row);
        }
    }

    /** The mean direction, a vector of length at most 1. */
    private static float[] centre(Embeddings vectors) {
        double[] sums = new double[vectors.dimension()];
        float[] vector = new float[vectors.dimension()];
        for (int row = 0; row < vectors.rows(); row++) {
            vectors.copyRow(row, vector);
            double norm = ExactScore.norm(vector, vector.length);
            if (norm > 0) {
                for (int i = 0; i < vector.length; i++) {
                    sums[i] += vector[i] / norm;
                }
            }
        }
        float[] centre = new float[sums.length];
        for (int i = 0; i < centre.length; i++) {
            centre[i] = (float) (sums[i] / vectors.rows());
        }
        return centre;
    }

    /** The arithmetic around the centre of the sample. */
    ByteArithmetic arithmetic() {
        return arithmetic;
    }

    /** The share of rows of which coarse scores cannot tell whether they are above or below the cut. */
    double undecided(Cut cut) {
        try (Codes<ByteBlock> tile = arithmetic.queries(someQueries, someQueries.rows());
                Codes<Panel> block = arithmetic.corpus(someRows, someRows.rows());
                CoarseThread<Codes<ByteBlock>, Codes<Panel>> thread =
                        arithmetic.thread(someQueries.rows(), someRows.rows())) {
            tile.moveTo(0, someQueries.rows());
            thread.loadTile(tile);
            block.moveTo(0, someRows.rows());
            thread.loadBlock(block);
            thread.multiply(tile, block);
            CoarseCosines cosines = new CoarseCosines(block.rows());
            long undecided = 0;
            for (int i = 0; i < tile.rows(); i++) {
                thread.read(i, cosines);
                undecided += undecided(cut, queryRows[i], tile.norm(i), block, cosines);
            }
            return (double) undecided / tile.rows() / block.rows();
        }
    }

    private int undecided(Cut cut, int query, double queryNorm, CoarseRows block, CoarseCosines cosines) {
        double middle = (cosines.toLowest() + cosines.toHighest()) / 2;
        double slack = (cosines.toHighest() - cosines.toLowest()) / 2;
        double[] scores = new double[block.rows()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (cosines.values()[i] + middle) * scale(queryNorm, block.norm(i));
        }
        double wanted = cut.of(query, scores.clone());
        int undecided = 0;
        for (int i = 0; i < scores.length; i++) {
            double distance = Math.abs(scores[i] - wanted);
            if (distance > 0 && distance <= slack * scale(queryNorm, block.norm(i))) {
                undecided++;
            }
        }
        return undecided;
    }

    private double scale(double queryNorm, double rowNorm) {
        return similarity == Similarity.COSINE ? 1 : queryNorm * rowNorm;
    }
}
