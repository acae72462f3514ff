package org.embeval.linalg;

/**
 * The right side of a product, in whatever order the implementation reads it fastest.
 *
 * <p>Several threads may multiply by it at the same time.
 */
public interface Panel extends Block {
    /** Rows of a panel are kept in groups of so many. */
    int ROWS = 64;

    /** So many rows, filled up to whole groups. */
    static int wholeGroups(int rows) {
        return Math.addExact(rows, ROWS - 1) / ROWS * ROWS;
    }
}
