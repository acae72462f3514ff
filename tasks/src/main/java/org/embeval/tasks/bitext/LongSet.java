package org.embeval.tasks.bitext;

/** A set of numbers that are not negative, in 11 to 22 bytes for each: a set of objects would take five times that. */
final class LongSet {
    private static final long MIXER = 0x9E3779B97F4A7C15L;

    /** A slot holds its number plus one. */
    private final long[] slots;

    private final int shift;

    /** @param capacity how many numbers will be added at most */
    LongSet(int capacity) {
        int bits = 2;
        while ((1L << bits) / 4 * 3 < capacity) {
            bits++;
        }
        slots = new long[Math.toIntExact(1L << bits)];
        shift = Long.SIZE - bits;
    }

    /** Whether the number was not there before. */
    boolean add(long number) {
        int slot = (int) ((number * MIXER) >>> shift);
        while (slots[slot] != 0 && slots[slot] != number + 1) {
            slot = (slot + 1) & (slots.length - 1);
        }
        boolean isNew = slots[slot] == 0;
        slots[slot] = number + 1;
        return isNew;
    }
}
