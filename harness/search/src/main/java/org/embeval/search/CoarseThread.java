package org.embeval.search;

/**
 * What one thread needs to load vectors and to multiply them. For one thread.
 *
 * @param <R> vectors as products read them
 */
interface CoarseThread<R extends CoarseRows> extends AutoCloseable {
    /** Queries whose products are looked through at once. */
    int GROUP = 8;

    /**
     * Reads a group of rows. Different groups can be loaded by different threads.
     *
     * @throws IllegalArgumentException naming the row, if one holds a value that is not finite
     */
    void load(R rows, int group);

    /** Multiplies all queries of a tile with all rows of a block, which are loaded. */
    void multiply(R tile, R block);

    /**
     * Says of up to {@link #GROUP} queries what they will ask {@link #readAbove} or {@link #readAboveEither} for, at least:
     * to be called for the first of them, a multiple of that number, before they are read. By default each query is looked at
     * alone.
     */
    default void expect(int firstQuery, int count, double[] least) {}

    /** What the last {@link #multiply} found for one query of the tile and all rows of the block. */
    void read(int query, CoarseCosines into);

    /** The same for those rows only whose exact cosine may exceed {@code least}. */
    void readAbove(double least, int query, CoarseCosines into);

    /**
     * Sets for each row of the block what an exact cosine must exceed to be of interest to the row, for {@link
     * #readAboveEither}; holds until the next {@link #multiply}.
     *
     * @param leastOfRows at least as many as the block has rows; not copied
     */
    void aim(float[] leastOfRows);

    /** As {@link #readAbove}, and also those rows whose exact cosine may exceed their own least. */
    void readAboveEither(double least, int query, CoarseCosines into);

    /** Bytes in the buffers of this instance. */
    long bytes();

    @Override
    void close();
}
