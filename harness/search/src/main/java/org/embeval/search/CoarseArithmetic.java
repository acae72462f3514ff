package org.embeval.search;

import org.embeval.api.Embeddings;

/**
 * A way to compute many coarse cosines, each within a proven bound of the exact one.
 *
 * @param <R> vectors as this way reads them
 */
interface CoarseArithmetic<R extends CoarseRows> {
    /**
     * Bytes of its buffers.
     *
     * @param perRow for each row that is in memory, query or corpus
     * @param perThread for each thread, the products apart, which take 4 bytes for each query of a tile and row of a block
     * @param perThreadAndBlockRow for each thread and row of a block, the {@link CoarseCosines} apart
     * @param shared for all together
     */
    record Footprint(long perRow, long perThread, long perThreadAndBlockRow, long shared) {}

    /**
     * Room for some consecutive vectors.
     *
     * @param side what to call the vectors in an error
     */
    R room(String side, Embeddings vectors, int capacity);

    /** What one thread needs for products of up to that size. */
    CoarseThread<R> thread(int tileQueries, int blockRows);
}
