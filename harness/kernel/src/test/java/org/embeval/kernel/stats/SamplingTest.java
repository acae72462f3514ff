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
    void repetitionsShareNoNumbers() {
        Set<Long> seen = new HashSet<>();
        for (int number = 0; number < 100; number++) {
            SplittableRandom random = Sampling.repetition(number, 0);
            for (int draw = 0; draw < 100; draw++) {
                seen.add(random.nextLong());
            }
        }
        assertEquals(10_000, seen.size());
        assertEquals(
                Sampling.repetition(7, 3).nextLong(), Sampling.repetition(7, 3).nextLong());
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

    @Test
    void neighbouringItemsHaveStreamsOfTheirOwn() {
        long[] first = IntStream.range(0, 100)
                .mapToLong(item -> Sampling.streamOf(item, 3).nextLong())
                .toArray();
        assertEquals(100, Arrays.stream(first).distinct().count());
        assertEquals(first[7], Sampling.streamOf(7, 3).nextLong());
        assertEquals(new SplittableRandom(3).nextLong(), first[0]);
    }

    @Test
    void moreThanThereAreCannotBeDrawn() {
        assertThrows(IllegalArgumentException.class, () -> Sampling.withoutReplacement(new SplittableRandom(1), 3, 4));
    }
}
