package org.embeval.search;

/**
 * Sees every query with every corpus row by their coarse cosine. All calls for one query follow each other, with blocks by
 * rising rows unless they may come {@link #inAnyOrder}; different queries are visited by different threads.
 */
interface CoarseVisitor {
    /** Whether blocks may be visited in any order, so that threads can keep out of each other's way. */
    default boolean inAnyOrder() {
        return false;
    }

    /** Before a batch of queries meets the rows of a block; by default nothing is kept for them. */
    default void beginBlock(int worker, Directions block) {}

    /** After all queries of a batch have met the rows of a block. */
    default void endBlock(int worker, Directions block) {}

    /** Before the first block. {@code worker} numbers the thread from 0. */
    void begin(int worker, int query);

    /** @param cosines one for each row of {@code block}, within {@link CoarseBound} of the exact one */
    void visit(int worker, int query, double queryNorm, Directions block, float[] cosines);

    /** After the last block. */
    void end(int worker, int query);
}
