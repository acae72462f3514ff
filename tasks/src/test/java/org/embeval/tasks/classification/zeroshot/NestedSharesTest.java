package org.embeval.tasks.classification.zeroshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NestedSharesTest {
    private static final int[] LABELS =
            IntStream.range(0, 200).map(item -> item % 4 == 0 ? 1 : 0).toArray();

    @Test
    void smallerSharesArePartsOfLargerOnesWithTheSameMixOfClasses() {
        Set<Integer> smaller = Set.of();
        for (int percent : List.of(0, 10, 20, 40, 80, 100)) {
            int[] share = NestedShares.of(LABELS, 2, percent, 3);
            Set<Integer> items = Arrays.stream(share).boxed().collect(Collectors.toSet());
            assertTrue(items.containsAll(smaller), () -> percent + " %");
            assertEquals(percent * 2, items.size());
            assertEquals(
                    percent / 2,
                    Arrays.stream(share).filter(item -> LABELS[item] == 1).count());
            smaller = items;
        }
    }

    @Test
    void anotherSeedTakesOtherItemsAndTheSameSeedTheSame() {
        int[] one = NestedShares.of(LABELS, 2, 10, 0);
        assertArrayEquals(one, NestedShares.of(LABELS, 2, 10, 0));
        assertFalse(Arrays.equals(one, NestedShares.of(LABELS, 2, 10, 1)));
        assertArrayEquals(IntStream.range(0, 200).toArray(), NestedShares.of(LABELS, 2, 100, 0));
    }

    @Test
    void sharesGoFrom0To100() {
        assertThrows(IllegalArgumentException.class, () -> NestedShares.of(LABELS, 2, 101, 0));
    }
}
