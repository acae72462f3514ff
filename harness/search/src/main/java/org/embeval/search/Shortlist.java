package org.embeval.search;

import java.util.Arrays;

/**
 * Looks through cosines of a few queries at once for rows that are of interest to one of them, or to which one of them is: two
 * loops that the compiler turns into vector instructions, and only what they find is looked at one by one. For one thread.
 */
final class Shortlist {
    /** Queries that are looked through at once. */
    static final int QUERIES = 8;

    private final float[][] cosines;
    private final float[] excess;
    private final int[] rows;
    private final float[] unwanted;
    private float[] leastOfRows;
    private int blockRows;
    private int count;

    Shortlist(int capacity) {
        this.cosines = new float[QUERIES][capacity];
        this.excess = new float[capacity];
        this.rows = new int[capacity];
        this.unwanted = new float[capacity];
        this.leastOfRows = unwanted;
        Arrays.fill(unwanted, Float.MAX_VALUE);
    }

    static long bytesPerBlockRow() {
        return (QUERIES + 3L) * Float.BYTES;
    }

    /** From now on a block of so many rows is meant, which look for nothing. */
    void begin(int newBlockRows) {
        this.blockRows = newBlockRows;
        this.leastOfRows = unwanted;
    }

    /** What a cosine must exceed to be of interest to each row of the block; not copied. */
    void aim(float[] newLeastOfRows) {
        this.leastOfRows = newLeastOfRows;
    }

    /** Forgets the queries before. */
    void clear() {
        Arrays.fill(excess, 0, blockRows, 0);
    }

    /** Where the cosines of a query are to be put, by row; they stay until {@link #QUERIES} others have come. */
    float[] cosines(int query) {
        return cosines[query % QUERIES];
    }

    /** Counts in a query whose cosines are there. {@code reach} and {@code least} as in {@link #above}. */
    void add(int query, float reach, float least) {
        float[] of = cosines(query);
        float[] wanted = leastOfRows;
        float[] into = excess;
        int size = blockRows;
        for (int i = 0; i < size; i++) {
            float more = of[i] + reach - Math.min(least, wanted[i]);
            // Twice the excess, or nothing.
            into[i] += more + Math.abs(more);
        }
    }

    /** After all queries that are looked through at once were counted in. */
    void choose() {
        int found = 0;
        int size = blockRows;
        for (int i = 0; i < size; i++) {
            if (excess[i] > 0) {
                rows[found++] = i;
            }
        }
        count = found;
    }

    /**
     * Lists the rows whose cosine with a query, with {@code reach} added, exceeds {@code least} or the least of the row. The
     * values listed have {@code reach} in them.
     */
    void above(int query, float reach, float least, CoarseCosines into) {
        float[] of = cosines(query);
        int found = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            float high = of[row] + reach;
            if (high - Math.min(least, leastOfRows[row]) > 0) {
                into.put(found++, row, high);
            }
        }
        into.found(found);
    }

    /** Lists the rows for which {@code value} is more than {@code least} or than the least of the row, with that value. */
    void above(float value, float least, CoarseCosines into) {
        int found = 0;
        for (int row = 0; row < blockRows; row++) {
            if (value > Math.min(least, leastOfRows[row])) {
                into.put(found++, row, value);
            }
        }
        into.found(found);
    }
}
