package org.embeval.search;

/**
 * Sees every query with every corpus row by their coarse cosine. All calls for one query follow each other, with blocks by
 * rising rows; different queries are visited by different threads.
 */
interface CoarseVisitor {
    /** Before the first block. {@code worker} numbers the thread from 0. */
    void begin(int worker, int query);

    /** Whether it wants to see only cosines that may exceed the {@link #least}, which costs less than to see all. */
    default boolean isSelective() {
        return false;
    }

    /** Asked before each block if this is selective. */
    default double least(int query) {
        return Double.NEGATIVE_INFINITY;
    }

    /**
     * @param queryNorm with {@link CoarseRows#norm} what the cosines are multiplied by to give inner products
     * @param cosines one for each row of {@code block}, or of those that it lists if this is selective
     */
    void visit(int worker, int query, double queryNorm, CoarseRows block, CoarseCosines cosines);

    /** After the last block. */
    void end(int worker, int query);
}
