package org.embeval.kernel.stats;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** Random samples. */
public final class Sampling {
    /** The golden ratio as a fraction of 2^64: it spreads the seeds of neighbouring items. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private Sampling() {}

    /**
     * A generator for one item alone, so that what is drawn for it depends neither on the order of the items nor on how
     * many there are.
     */
    public static SplittableRandom streamOf(int item, long seed) {
        return new SplittableRandom(seed ^ (item * SPREAD));
    }

    /**
     * A generator for one of many repetitions, such as resamples. Where {@link #streamOf} begins neighbouring streams one step
     * apart in one sequence, these begin anywhere, so that one repetition says nothing of the next.
     */
    public static SplittableRandom repetition(int number, long seed) {
        return new SplittableRandom(streamOf(number, seed).nextLong());
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
