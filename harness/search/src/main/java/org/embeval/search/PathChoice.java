package org.embeval.search;

import java.util.Optional;
import org.embeval.api.Embeddings;
import org.embeval.api.Similarity;
import org.embeval.linalg.ByteProduct;
import org.embeval.search.BoundProbe.Cut;
import org.embeval.search.CoarseArithmetic.Footprint;

/**
 * Chooses the arithmetic of a search: bytes where they are fast and where their bounds decide, else float32. The choice
 * depends on vectors, sizes and the processor, never on time or threads.
 */
final class PathChoice {
    /** Fewer queries do not pay for quantising the corpus, smaller jobs not for the choice. */
    private static final int MIN_QUERIES = 64;

    private static final long MIN_PAIRS = 1L << 22;

    /** To score a row exactly costs about as much as bytes save on so many. */
    private static final int PAIRS_PER_SCORE = 100;

    /**
     * @param path what to tell
     * @param bytes the arithmetic; empty for float32
     */
    record Choice(SearchPath path, Optional<ByteArithmetic> bytes) {
        Footprint footprint(int dimension) {
            return bytes.isPresent() ? ByteArithmetic.footprint(dimension) : FloatArithmetic.footprint(dimension);
        }

        private static Choice floats(String reason) {
            return new Choice(SearchPath.floats(reason), Optional.empty());
        }
    }

    private final Optional<ByteProduct> product;
    private final boolean always;

    private PathChoice(Optional<ByteProduct> product, boolean always) {
        this.product = product;
        this.always = always;
    }

    static PathChoice whatIsFastest() {
        return new PathChoice(ByteProduct.fast(), false);
    }

    /** Bytes where they would pay if this product were fast. */
    static PathChoice whereBoundsDecide(ByteProduct product) {
        return new PathChoice(Optional.of(product), false);
    }

    static PathChoice floats() {
        return new PathChoice(Optional.empty(), false);
    }

    /** Bytes wherever they are possible at all, however weak their bounds. */
    static PathChoice bytes(ByteProduct product) {
        return new PathChoice(Optional.of(product), true);
    }

    /** @param inBytes the job if bytes were chosen */
    Choice forSearch(
            long memoryBytes, Tiling.Job inBytes, Embeddings queries, Embeddings corpus, Similarity similarity, int k) {
        return choose(memoryBytes, inBytes, queries, corpus, similarity, (query, scores) -> {
            long rank = Math.max(1, (long) k * scores.length / corpus.rows());
            return Selection.largest((int) rank, scores, scores.length);
        });
    }

    /**
     * @param inBytes the job if bytes were chosen
     * @param goldScores the exact scores of the gold rows; a null entry where they are to be found, which needs the rows
     */
    Choice forRanks(
            long memoryBytes,
            Tiling.Job inBytes,
            Embeddings queries,
            Embeddings corpus,
            int[][] gold,
            double[][] goldScores,
            Similarity similarity) {
        ExactScorer scorer = new ExactScorer(queries, corpus, similarity);
        return choose(memoryBytes, inBytes, queries, corpus, similarity, (query, scores) -> {
            if (gold[query].length == 0) {
                return Double.NaN;
            }
            if (goldScores[query] != null) {
                return goldScores[query][0];
            }
            double[] score = new double[1];
            scorer.score(query, gold[query], 1, score);
            return score[0];
        });
    }

    private Choice choose(
            long memoryBytes,
            Tiling.Job inBytes,
            Embeddings queries,
            Embeddings corpus,
            Similarity similarity,
            Cut cut) {
        if (product.isEmpty()) {
            return Choice.floats("no AVX-512 VNNI");
        }
        if (corpus.dimension() > ByteProduct.MAX_DIMENSION) {
            return Choice.floats("more than " + ByteProduct.MAX_DIMENSION + " dimensions");
        }
        if (!always && (queries.rows() < MIN_QUERIES || (long) queries.rows() * corpus.rows() < MIN_PAIRS)) {
            return Choice.floats("small");
        }
        if (!Tiling.fits(memoryBytes, inBytes) || (!always && BoundProbe.bytes(corpus.dimension()) > memoryBytes)) {
            return Choice.floats("little memory");
        }
        BoundProbe probe = new BoundProbe(product.get(), queries, corpus, similarity);
        if (!always && probe.undecided(cut) * PAIRS_PER_SCORE > 1) {
            return Choice.floats("int8 leaves too many rows undecided");
        }
        return new Choice(SearchPath.BYTES, Optional.of(probe.arithmetic()));
    }
}
