package org.embeval.engine.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KeyIndexTest {
    @Test
    void findsAllPlacesOfAFingerprintAndNoOthers() {
        KeyIndex index = new KeyIndex();
        // The low ten bits agree, so that all of them want the same slot.
        index.add(5, 1);
        index.add(5 + (1L << 40), 2);
        index.add(5, 3);
        assertArrayEquals(new long[] {1, 3}, index.places(5));
        assertArrayEquals(new long[] {2}, index.places(5 + (1L << 40)));
        assertArrayEquals(new long[] {}, index.places(6));
    }

    @Test
    void aRemovedPlaceHidesNoneBehindIt() {
        KeyIndex index = new KeyIndex();
        index.add(5, 1);
        index.add(5, 2);
        assertTrue(index.remove(5, 1));
        assertFalse(index.remove(5, 1));
        assertArrayEquals(new long[] {2}, index.places(5));
    }

    @Test
    void agreesWithAMapOfSetsWhileItGrows() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        KeyIndex index = new KeyIndex();
        Map<Long, TreeSet<Long>> expected = new HashMap<>();
        for (long place = 1; place <= 20_000; place++) {
            long fingerprint = random.nextInt(8000) * 0x9E3779B97F4A7C15L;
            index.add(fingerprint, place);
            expected.computeIfAbsent(fingerprint, key -> new TreeSet<>()).add(place);
            if (random.nextInt(4) == 0) {
                TreeSet<Long> places = expected.get(fingerprint);
                assertTrue(index.remove(fingerprint, places.first()), "seed " + seed);
                places.remove(places.first());
            }
        }
        expected.forEach((fingerprint, places) -> {
            long[] found = index.places(fingerprint);
            assertEquals(places.size(), found.length, "seed " + seed);
            for (long place : found) {
                assertTrue(places.contains(place), "seed " + seed);
            }
        });
    }

    @Test
    void aPlaceKeepsSegmentAndRecord() {
        for (long record : new long[] {0, 1, (1L << 40) - 1}) {
            for (int segment : new int[] {0, 1, 100_000}) {
                long place = Place.of(segment, record);
                assertTrue(place > 0);
                assertEquals(segment, Place.segment(place));
                assertEquals(record, Place.record(place));
            }
        }
    }
}
