package org.embeval.linalg;

/**
 * As {@link FloatTile}, of bytes. Sums are exact up to {@link #EXACT_DIMENSION}. For longer rows each is within {@code 2^-23}
 * of {@code sum((|a| + 128) |b|)} over its elements, since they are counted as ints, with 128 added on the left, and rounded to
 * float32 before the surplus is taken away.
 */
public interface ByteTile extends AutoCloseable {
    /** Rows as long as this have sums of up to 255 * 127 that float32 holds exactly. */
    int EXACT_DIMENSION = 518;

    /** Sets one row of the right side, which the next {@link #pack} takes. */
    void put(int row, byte[] from);

    /** Brings the rows that were put last into the order of a panel; rows that were never put are zero. */
    void pack(Panel into);

    /** Multiplies all rows, also those that mean nothing. */
    void multiply(ByteBlock left, Panel right);

    /** Copies sums of the last {@link #multiply}: of one left row with the first {@code rows} of the panel. */
    void get(int leftRow, float[] into, int rows);

    /** Bytes of its memory. */
    long bytes();

    @Override
    void close();
}
