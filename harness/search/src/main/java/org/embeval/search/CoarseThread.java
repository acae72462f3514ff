package org.embeval.search;

/**
 * What one thread needs to load vectors and to multiply them. For one thread.
 *
 * @param <Q> queries as products read them
 * @param <C> rows of the corpus as products read them
 */
interface CoarseThread<Q extends CoarseRows, C extends CoarseRows> extends AutoCloseable {
    /** @throws IllegalArgumentException naming the query, if one holds a value that is not finite */
    void loadTile(Q tile);

    /** @throws IllegalArgumentException naming the row, if one holds a value that is not finite */
    void loadBlock(C block);

    /** Multiplies all queries of a tile with all rows of a block, which are loaded. */
    void multiply(Q tile, C block);

    /** What the last {@link #multiply} found for one query of the tile and all rows of the block. */
    void read(int query, CoarseCosines into);

    /**
     * Sets for each row of the block what an exact cosine must exceed to be of interest to the row, for {@link #readAbove};
     * holds until the next {@link #multiply}.
     *
     * @param leastOfRows at least as many as the block has rows; not copied
     */
    void aim(float[] leastOfRows);

    /**
     * Prepares up to {@link Shortlist#QUERIES} queries, the first of them a multiple of that number, for {@link #readAbove}.
     *
     * @param least not more than what they will be asked for
     */
    void lookThrough(int firstQuery, int count, double[] least);

    /**
     * The same as {@link #read} for those rows only whose exact cosine may exceed {@code least} or what was set for the row;
     * after {@link #lookThrough}.
     */
    void readAbove(double least, int query, CoarseCosines into);

    /** Bytes in the buffers of this instance. */
    long bytes();

    @Override
    void close();
}
