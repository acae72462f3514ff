package org.embeval.search;

/**
 * Sees every query with every corpus row by their coarse cosine. All calls for one query follow each other, with blocks by
 * rising rows; different queries are visited by different threads.
 */
interface CoarseVisitor {
    /** Before the first block. {@code worker} numbers the thread from 0. */
    void begin(int worker, int query);

    /** @param cosines one for each row of {@code block}, within {@link CoarseBound} of the exact one */
    void visit(int worker, int query, double queryNorm, Directions block, float[] cosines);

    /** After the last block. */
    void end(int worker, int query);
}
