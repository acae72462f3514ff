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
    default void beginBlock(int worker, CoarseRows block) {}

    /** After all queries of a batch have met the rows of a block. */
    default void endBlock(int worker, CoarseRows block) {}

    /** Before the first block. {@code worker} numbers the thread from 0. */
    void begin(int worker, int query);

    /**
     * @param queryNorm with {@link CoarseRows#norm} what the cosines are multiplied by to give inner products
     * @param cosines one for each row of {@code block}
     */
    void visit(int worker, int query, double queryNorm, CoarseRows block, CoarseCosines cosines);

    /** After the last block. */
    void end(int worker, int query);
}
