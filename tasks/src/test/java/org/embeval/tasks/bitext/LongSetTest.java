package org.embeval.tasks.bitext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongSetTest {
    @Test
    void zeroAndTheLargestPairOfRowsAreNumbersLikeOthers() {
        LongSet set = new LongSet(2);
        long largest = ((long) Integer.MAX_VALUE << Integer.SIZE) | Integer.MAX_VALUE;
        assertTrue(set.add(0));
        assertTrue(set.add(largest));
        assertFalse(set.add(0));
        assertFalse(set.add(largest));
    }

    @Test
    void aNumberIsNewOnce() {
        long seed = 5;
        SplittableRandom random = new SplittableRandom(seed);
        LongSet set = new LongSet(10_000);
        Set<Long> plain = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            long number = ((long) random.nextInt(300) << Integer.SIZE) | random.nextInt(300);
            assertEquals(plain.add(number), set.add(number), "seed " + seed);
        }
    }
}
