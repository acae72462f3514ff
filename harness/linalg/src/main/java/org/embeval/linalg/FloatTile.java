package org.embeval.linalg;

/**
 * Products of one shape, many times over: of each row of a left block with each row of a right panel. For one thread.
 *
 * <p>{@link FloatProduct} says how exact they are. The arrangement of a panel is paid once and saves a fifth of the time of
 * each product with it, so it pays where a panel meets several left blocks.
 */
public interface FloatTile extends AutoCloseable {
    /** Sets some rows of the right side, beginning with {@code row}, which the next {@link #pack} takes. */
    void put(int row, float[] from, int rows);

    /** Brings the rows that were put last into the order of a panel; rows that were never put are zero. */
    void pack(Panel into);

    /** Multiplies all rows, also those that mean nothing. */
    void multiply(FloatBlock left, Panel right);

    /** Copies products of the last {@link #multiply}: of one left row with the first {@code rows} of the panel. */
    void get(int leftRow, float[] into, int rows);

    /** Bytes of its memory. */
    long bytes();

    @Override
    void close();
}
