package org.embeval.search;

import org.embeval.api.Embeddings;
import org.embeval.api.Hits;
import org.embeval.api.Ranks;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.api.TwoWayHits;

/**
 * Exact comparison of all queries with all corpus rows.
 *
 * <p>The dot product of two vectors is the double sum, in index order and from 0, of the products of their float32 values,
 * each product exact in double. A norm is the square root of such a sum of squares. The cosine is the dot product divided by
 * the product of the query's and the row's norm, and 0 where either vector is zero. Nothing is clamped: a cosine may exceed
 * 1 by a rounding. Larger scores come first, equal ones by the lower row. So the result is a function of the vectors alone.
 *
 * <p>All methods throw {@link IllegalArgumentException} if the dimensions differ or a vector holds NaN or an infinity, and
 * {@link java.util.concurrent.CancellationException} if the calling thread is interrupted.
 */
public interface VectorSearch {
    /**
     * The nearest corpus rows of each query, with exact scores.
     *
     * <p>{@code k} shrinks to the size of the corpus, less 1 where the query's own row is left out; it is 0 for an empty
     * corpus. A query's own row is the one with the query's number.
     */
    Hits search(Embeddings queries, Embeddings corpus, SearchSpec spec);

    /** The hits of two searches, the second with the sides exchanged. */
    default TwoWayHits searchBothWays(Embeddings source, Embeddings target, SearchSpec spec) {
        return new TwoWayHits(search(source, target, spec), search(target, source, spec));
    }

    /**
     * Where gold rows stand among all corpus rows.
     *
     * @param gold for each query any number of corpus rows, in any order; the answer has the same shape
     * @throws IllegalArgumentException also if {@code gold} has not one entry for each query, or names a row that is not
     *     in the corpus
     */
    Ranks ranks(Embeddings queries, Embeddings corpus, int[][] gold, Similarity similarity);
}
