package org.embeval.search;

/** Coarse cosines of one query with rows of a block, and how far they are from the exact ones. For one thread. */
final class CoarseCosines {
    private final float[] values;
    private final int[] rows;
    private int count;
    private double toLowest;
    private double toHighest;

    CoarseCosines(int blockRows) {
        this.values = new float[blockRows];
        this.rows = new int[blockRows];
    }

    /** Bytes in the arrays. */
    static long bytes(int blockRows) {
        return (Float.BYTES + (long) Integer.BYTES) * blockRows;
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

    /** How many of the rows and values are meant. */
    void found(int newCount) {
        this.count = newCount;
    }
}
