package org.embeval.search;

/** Coarse cosines of one query, and how far they are from the exact ones. For one thread. */
final class CoarseCosines {
    private final float[] values;
    private double toLowest;
    private double toHighest;

    CoarseCosines(int rows) {
        this.values = new float[rows];
    }

    /** The exact cosine of the i-th row of a block is between {@code values[i] + toLowest} and {@code + toHighest}. */
    float[] values() {
        return values;
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
}
