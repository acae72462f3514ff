package org.embeval.encoders.lexical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Mix64Test {
    @Test
    void appendingZerosIsTheSequenceOfTheJdksSplittableRandom() {
        // Both add the step and mix; the JDK goes on from the sum, so each number is checked from a fresh generator.
        for (long seed : new long[] {0, 1, -1, 1_111, Long.MIN_VALUE}) {
            assertEquals(new SplittableRandom(seed).nextLong(), Mix64.append(seed, 0));
        }
    }

    @Test
    void theOrderOfASequenceMatters() {
        assertNotEquals(Mix64.append(Mix64.append(0, 'a'), 'b'), Mix64.append(Mix64.append(0, 'b'), 'a'));
    }

    @Test
    void aSequenceOfNulCharactersIsHashedByItsLength() {
        assertNotEquals(Mix64.append(0, 0), Mix64.append(Mix64.append(0, 0), 0));
    }
}
