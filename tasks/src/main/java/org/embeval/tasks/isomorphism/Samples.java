package org.embeval.tasks.isomorphism;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.embeval.kernel.stats.Sampling;

/** Random sets of pairs, as row numbers in ascending order. */
final class Samples {
    private Samples() {}

    /** Sets that may share pairs. Each has a generator of its own: more samples do not change the earlier ones. */
    static int[][] independent(int pairs, int size, int count, long seed) {
        return IntStream.range(0, count)
                .mapToObj(sample -> Sampling.withoutReplacement(Sampling.streamOf(sample, seed), pairs, size))
                .toArray(int[][]::new);
    }

    /** Sets that share no pair, at most {@code count} and no more than there are pairs for. */
    static int[][] disjoint(int pairs, int size, int count, long seed) {
        int[] shuffled = shuffled(pairs, seed);
        return IntStream.range(0, Math.min(count, pairs / size))
                .mapToObj(sample -> Arrays.stream(shuffled, sample * size, (sample + 1) * size)
                        .sorted()
                        .toArray())
                .toArray(int[][]::new);
    }

    private static int[] shuffled(int pairs, long seed) {
        int[] rows = IntStream.range(0, pairs).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int last = pairs - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int row = rows[last];
            rows[last] = rows[other];
            rows[other] = row;
        }
        return rows;
    }
}
