package org.embeval.engine.cache;

import java.util.Arrays;

/**
 * Where the records of a key may be: a hash table with open addressing over the first 64 bits of each key, 16 bytes an
 * entry. It answers with candidates; the full key stands in the segment and is compared there.
 *
 * <p>Safe for use by several threads.
 */
final class KeyIndex {
    private static final long FREE = 0;
    private static final long REMOVED = -1;
    private static final long[] NOWHERE = {};

    private long[] fingerprints = new long[1 << 10];
    private long[] places = new long[1 << 10];
    private int occupied;

    /** @param place at least 1 */
    synchronized void add(long fingerprint, long place) {
        if (occupied > places.length / 3 * 2) {
            grow();
        }
        insert(fingerprint, place);
    }

    private void insert(long fingerprint, long place) {
        int slot = slot(fingerprint);
        while (places[slot] != FREE) {
            slot = next(slot);
        }
        fingerprints[slot] = fingerprint;
        places[slot] = place;
        occupied++;
    }

    /** Places that were added under this fingerprint and not removed, most often none or one. */
    synchronized long[] places(long fingerprint) {
        long[] found = NOWHERE;
        for (int slot = slot(fingerprint); places[slot] != FREE; slot = next(slot)) {
            if (fingerprints[slot] == fingerprint && places[slot] != REMOVED) {
                found = Arrays.copyOf(found, found.length + 1);
                found[found.length - 1] = places[slot];
            }
        }
        return found;
    }

    synchronized boolean remove(long fingerprint, long place) {
        for (int slot = slot(fingerprint); places[slot] != FREE; slot = next(slot)) {
            if (fingerprints[slot] == fingerprint && places[slot] == place) {
                places[slot] = REMOVED;
                return true;
            }
        }
        return false;
    }

    private int slot(long fingerprint) {
        return (int) fingerprint & (places.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (places.length - 1);
    }

    private void grow() {
        long[] oldFingerprints = fingerprints;
        long[] oldPlaces = places;
        fingerprints = new long[Math.multiplyExact(oldPlaces.length, 2)];
        places = new long[fingerprints.length];
        occupied = 0;
        for (int slot = 0; slot < oldPlaces.length; slot++) {
            if (oldPlaces[slot] != FREE && oldPlaces[slot] != REMOVED) {
                insert(oldFingerprints[slot], oldPlaces[slot]);
            }
        }
    }
}
