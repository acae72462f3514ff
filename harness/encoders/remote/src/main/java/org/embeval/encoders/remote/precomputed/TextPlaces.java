package org.embeval.encoders.remote.precomputed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.embeval.api.Role;
import org.embeval.encoding.Sha256;

/**
 * Where the vector of a text is. Texts are known by the first 128 bits of a SHA-256 over them and their role, so that 36
 * bytes for each are in memory, however long they are; no two texts have been found that share them.
 */
final class TextPlaces {
    /** Not a place. */
    static final long NOWHERE = -1;

    private static final double FULLEST = 2.0 / 3;

    private final MessageDigest sha256 = Sha256.newDigest();
    private long[] high = {};
    private long[] low = {};

    /** Plus one; 0 where a slot is free. */
    private long[] places = {};

    private int size;

    /** Makes room for so many more texts, to be asked before they are added. */
    void expect(long more) {
        long slots = (long) ((size + more) / FULLEST) + 1;
        if (slots > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("there is no room for " + more + " texts beside " + size);
        }
        if (slots > places.length) {
            resize((int) slots);
        }
    }

    private void resize(int slots) {
        long[] oldHigh = high;
        long[] oldLow = low;
        long[] oldPlaces = places;
        high = new long[slots];
        low = new long[slots];
        places = new long[slots];
        for (int i = 0; i < oldPlaces.length; i++) {
            if (oldPlaces[i] != 0) {
                set(slot(oldHigh[i], oldLow[i]), oldHigh[i], oldLow[i], oldPlaces[i]);
            }
        }
    }

    /**
     * Notes a place, unless the text has one already.
     *
     * @param place not negative
     * @return the place that the text had before, or {@link #NOWHERE}
     */
    long putIfAbsent(Role role, String text, long place) {
        if (size >= places.length * FULLEST) {
            expect(Math.max(16, size));
        }
        ByteBuffer key = key(role, text);
        int slot = slot(key.getLong(0), key.getLong(Long.BYTES));
        if (places[slot] != 0) {
            return places[slot] - 1;
        }
        set(slot, key.getLong(0), key.getLong(Long.BYTES), place + 1);
        size++;
        return NOWHERE;
    }

    /** The place of a text, or {@link #NOWHERE}. */
    long get(Role role, String text) {
        if (size == 0) {
            return NOWHERE;
        }
        ByteBuffer key = key(role, text);
        return places[slot(key.getLong(0), key.getLong(Long.BYTES))] - 1;
    }

    private ByteBuffer key(Role role, String text) {
        sha256.update(role.name().getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        return ByteBuffer.wrap(Arrays.copyOf(sha256.digest(text.getBytes(StandardCharsets.UTF_8)), 2 * Long.BYTES));
    }

    /** The slot that has this key, or the free one where it belongs. */
    private int slot(long wantedHigh, long wantedLow) {
        int slot = (int) Long.remainderUnsigned(wantedLow, places.length);
        while (places[slot] != 0 && !(high[slot] == wantedHigh && low[slot] == wantedLow)) {
            slot = slot + 1 == places.length ? 0 : slot + 1;
        }
        return slot;
    }

    private void set(int slot, long newHigh, long newLow, long place) {
        high[slot] = newHigh;
        low[slot] = newLow;
        places[slot] = place;
    }
}
