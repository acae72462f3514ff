package org.embeval.kernel.stats;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** Random samples. */
public final class Sampling {
    private Sampling() {}

    /**
     * A generator for one item or one resample alone, so that what is drawn for it depends neither on the order of the items
     * nor on how many there are.
     *
     * <p>Both numbers go through the generator's own mixing function before they are a state: those of neighbouring items would
     * otherwise lie in one sequence, one step apart, and what is drawn for one would be drawn again for the next.
     */
    public static SplittableRandom streamOf(int item, long seed) {
        long ofSeed = new SplittableRandom(seed).nextLong();
        return new SplittableRandom(new SplittableRandom(ofSeed + item).nextLong());
    }

    /**
     * Distinct numbers from 0 to {@code population - 1}, every set of them equally likely, in rising order (Floyd's
     * algorithm in Bentley and Floyd 1987, CACM 30:754-757).
     *
     * @param size from 0 to {@code population}
     */
    public static int[] withoutReplacement(SplittableRandom random, int population, int size) {
        if (size < 0 || size > population) {
            throw new IllegalArgumentException("cannot draw " + size + " of " + population);
        }
        Set<Integer> drawn = new HashSet<>();
        for (int last = population - size; last < population; last++) {
            int number = random.nextInt(last + 1);
            if (!drawn.add(number)) {
                drawn.add(last);
            }
        }
        return drawn.stream().mapToInt(Integer::intValue).sorted().toArray();
    }
}
