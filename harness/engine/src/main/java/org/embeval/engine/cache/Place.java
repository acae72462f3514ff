package org.embeval.engine.cache;

/** Number of a segment and number of a record in it, packed into a positive long for {@link KeyIndex}. */
final class Place {
    private static final int RECORD_BITS = 40;

    private Place() {}

    static long of(int segment, long record) {
        return ((segment + 1L) << RECORD_BITS) | record;
    }

    static int segment(long place) {
        return (int) (place >>> RECORD_BITS) - 1;
    }

    static long record(long place) {
        return place & ((1L << RECORD_BITS) - 1);
    }
}
