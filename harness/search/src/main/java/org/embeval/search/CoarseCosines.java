package org.embeval.search;

/** Coarse cosines of one query with rows of a block, and how far they are from the exact ones. For one thread. */
final class CoarseCosines {
    private final float[] values;
    private final int[] rows;
    private final float[] spreads;
    private int count;
    private double toLowest;
    private double toHighest;

    CoarseCosines(int blockRows) {
        this.values = new float[blockRows];
        this.rows = new int[blockRows];
        this.spreads = new float[blockRows];
    }

    /** Bytes in the arrays. */
    static long bytes(int blockRows) {
        return (2L * Float.BYTES + Integer.BYTES) * blockRows;
    }

    /**
     * The exact cosine is between the value plus {@link #toLowest} and the value plus {@link #toHighest}. Values belong to all
     * rows of the block in their order, or to the first {@link #count} of {@link #rows}, as it was asked.
     */
    float[] values() {
        return values;
    }

    /** Rows of the block, from 0 and rising, of which values were asked that may exceed a least one. */
    int[] rows() {
        return rows;
    }

    /** Not above the exact cosine with row {@code i} of {@link #rows}. */
    double low(int i) {
        return values[i] + toLowest - spreads[i];
    }

    /** Not below it. */
    double high(int i) {
        return values[i] + toHighest;
    }

    int count() {
        return count;
    }

    double toLowest() {
        return toLowest;
    }

    double toHighest() {
        return toHighest;
    }

    /** How far the exact cosines are from the values. */
    void within(double lowest, double highest) {
        this.toLowest = lowest;
        this.toHighest = highest;
    }

    /** One of {@link #rows}. */
    void put(int i, int row, float value) {
        rows[i] = row;
        values[i] = value;
        spreads[i] = 0;
    }

    /** By how much lower than {@link #within} says the exact cosine with row {@code i} of {@link #rows} may be. */
    void spread(int i, float more) {
        spreads[i] = more;
    }

    /** How many of the rows and values are meant. */
    void found(int newCount) {
        this.count = newCount;
    }
}
