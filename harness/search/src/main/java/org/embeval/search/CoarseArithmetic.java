package org.embeval.search;

import org.embeval.api.Embeddings;

/**
 * A way to compute many coarse cosines, each within a proven bound of the exact one.
 *
 * @param <Q> queries as this way reads them
 * @param <C> rows of the corpus as this way reads them
 */
interface CoarseArithmetic<Q extends CoarseRows, C extends CoarseRows> {
    /**
     * Bytes of its buffers.
     *
     * @param perQuery for each query that is in memory
     * @param perRow for each corpus row that is in memory
     * @param perThread for each thread, the products apart, which take 4 bytes for each query of a tile and row of a block
     * @param perThreadAndBlockRow for each thread and row of a block, the {@link CoarseCosines} apart
     * @param shared for all together
     */
    record Footprint(long perQuery, long perRow, long perThread, long perThreadAndBlockRow, long shared) {}

    /** Room for some consecutive queries. */
    Q queries(Embeddings vectors, int capacity);

    /** Room for some consecutive rows of the corpus. */
    C corpus(Embeddings vectors, int capacity);

    /** What one thread needs for products of exactly that size. */
    CoarseThread<Q, C> thread(int tileQueries, int blockRows);
}
