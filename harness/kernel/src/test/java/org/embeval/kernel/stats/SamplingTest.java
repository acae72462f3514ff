package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {
    @Test
    void drawnNumbersAreDistinctAndInRange() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            int population = random.nextInt(1, 50);
            int size = random.nextInt(population + 1);
            int[] drawn = Sampling.withoutReplacement(random, population, size);
            assertEquals(size, drawn.length, () -> "seed " + seed);
            assertArrayEquals(Arrays.stream(drawn).distinct().sorted().toArray(), drawn, () -> "seed " + seed);
            assertTrue(Arrays.stream(drawn).allMatch(n -> n >= 0 && n < population), () -> "seed " + seed);
        }
    }

    @Test
    void everythingIsDrawnIfAllAreAskedFor() {
        assertArrayEquals(IntStream.range(0, 7).toArray(), Sampling.withoutReplacement(new SplittableRandom(1), 7, 7));
    }

    @Test
    void everySetIsAboutEquallyLikely() {
        Map<String, Integer> counts = new HashMap<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 10_000; round++) {
            counts.merge(Arrays.toString(Sampling.withoutReplacement(random, 5, 2)), 1, Integer::sum);
        }
        // Ten sets, 1,000 times each; five standard deviations are 150.
        assertEquals(10, counts.size());
        counts.forEach((set, count) -> assertEquals(1000, count, 150, set));
    }

    @Test
    void equalSeedsDrawEqualSets() {
        assertArrayEquals(
                Sampling.withoutReplacement(new SplittableRandom(42), 1000, 10),
                Sampling.withoutReplacement(new SplittableRandom(42), 1000, 10));
    }

    /** What is drawn for one item tells nothing of the next, whichever the seed: with seed 0 it was shifted by one, once. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, -1, 0x9E3779B97F4A7C15L})
    void streamsShareNoNumbers(long seed) {
        Set<Long> seen = new HashSet<>();
        for (int item = 0; item < 100; item++) {
            SplittableRandom random = Sampling.streamOf(item, seed);
            for (int draw = 0; draw < 100; draw++) {
                seen.add(random.nextLong());
            }
        }
        assertEquals(10_000, seen.size());
    }

    @Test
    void streamsOfNeighbouringSeedsDiffer() {
        Set<Long> seen = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            for (int item = 0; item < 100; item++) {
                seen.add(Sampling.streamOf(item, seed).nextLong());
            }
        }
        assertEquals(10_000, seen.size());
    }

    @Test
    void anItemHasTheSameStreamWheneverItIsAsked() {
        assertEquals(Sampling.streamOf(7, 3).nextLong(), Sampling.streamOf(7, 3).nextLong());
    }

    @Test
    void moreThanThereAreCannotBeDrawn() {
        assertThrows(IllegalArgumentException.class, () -> Sampling.withoutReplacement(new SplittableRandom(1), 3, 4));
    }
}
