package org.embeval.search;

/**
 * Sees every query with every corpus row by their coarse cosine. All calls for one query follow each other, with blocks by
 * rising rows unless it {@link #isForBothSides}; different queries are visited by different threads.
 */
interface CoarseVisitor {
    /**
     * Whether rows look for queries too. Then blocks come in any order, so that threads keep out of each other's way, and only
     * cosines are seen that may exceed the {@link #least} of the query or that of the row.
     */
    default boolean isForBothSides() {
        return false;
    }

    /** Asked before each product if {@link #isForBothSides}: for each row of the block what a cosine must exceed. */
    default float[] leastOfRows(int worker, CoarseRows block) {
        throw new UnsupportedOperationException("rows look for nothing here");
    }

    /** Before a batch of queries meets the rows of a block; by default nothing is kept for them. */
    default void beginBlock(int worker, CoarseRows block) {}

    /** After all queries of a batch have met the rows of a block. */
    default void endBlock(int worker, CoarseRows block) {}

    /** Before the first block. {@code worker} numbers the thread from 0. */
    void begin(int worker, int query);

    /** Whether it wants to see only cosines that may exceed the {@link #least}, which costs less than to see all. */
    default boolean isSelective() {
        return false;
    }

    /** Asked before each block if this is selective or for both sides. */
    default double least(int query) {
        return Double.NEGATIVE_INFINITY;
    }

    /**
     * @param queryNorm with {@link CoarseRows#norm} what the cosines are multiplied by to give inner products
     * @param cosines one for each row of {@code block}, or of those that it lists if this is selective or for
     *     both sides
     */
    void visit(int worker, int query, double queryNorm, CoarseRows block, CoarseCosines cosines);

    /** After the last block. */
    void end(int worker, int query);
}
