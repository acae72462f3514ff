package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
    @Test
    void similarLengthsGoTogetherAndTheLongestFirst() {
        List<int[]> plan = BatchPlan.full(new int[] {3, 10, 4, 9, 3}, 20);
        // by hand: 2 x 10 = 20; then 20 / 4 = 5 texts would fit, 3 are left; equal lengths in their own order
        assertEquals(2, plan.size());
        assertArrayEquals(new int[] {1, 3}, plan.get(0));
        assertArrayEquals(new int[] {2, 0, 4}, plan.get(1));
    }

    @Test
    void aTextLongerThanTheBudgetGoesAlone() {
        List<int[]> plan = BatchPlan.full(new int[] {5, 50, 60}, 20);
        assertArrayEquals(new int[] {2}, plan.get(0));
        assertArrayEquals(new int[] {1}, plan.get(1));
        assertArrayEquals(new int[] {0}, plan.get(2));
    }

    @Test
    void aCallIsSavedWhereItCostsMoreThanPadding() {
        // by hand: one call for both reads 2 x 20 = 40 tokens, 10 of them padding, and spares the 17 of a second one
        assertEquals(1, BatchPlan.cheapest(new int[] {20, 10}, 1000).size());
        // 2 x 40 = 80 tokens of which 30 are padding cost more than another call
        assertEquals(2, BatchPlan.cheapest(new int[] {40, 10}, 1000).size());
    }

    @Test
    void manyEqualTextsAreNotPutIntoOneLargeBatch() {
        int[] lengths = new int[100];
        Arrays.fill(lengths, 20);
        // by hand: a batch of t tokens costs 17 + t + t² / 20,000; all texts in one batch cost 2,217, in two 2,134, in
        // three 2,117.7, in four 2,118
        assertEquals(3, BatchPlan.cheapest(lengths, 100_000).size());
        assertEquals(4, BatchPlan.cheapest(lengths, 500).size());
    }

    @Test
    void noOtherPlanIsCheaper() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            int[] lengths = random.ints(1 + random.nextInt(12), 1, 120).toArray();
            int budget = 50 + random.nextInt(600);
            double planned = BatchPlan.cheapest(lengths, budget).stream()
                    .mapToDouble(batch -> cost(
                            batch.length,
                            Arrays.stream(batch)
                                    .map(text -> lengths[text])
                                    .max()
                                    .orElseThrow()))
                    .sum();
            int[] falling = Arrays.stream(lengths)
                    .map(length -> -length)
                    .sorted()
                    .map(length -> -length)
                    .toArray();
            assertEquals(cheapest(falling, 0, budget), planned, 1e-6, "seed " + seed);
        }
    }

    /** Tries every way to cut the texts from {@code begin} on into batches. */
    private static double cheapest(int[] falling, int begin, int budget) {
        if (begin == falling.length) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int rows = 1; begin + rows <= falling.length; rows++) {
            if (rows == 1 || rows * falling[begin] <= budget) {
                least = Math.min(least, cost(rows, falling[begin]) + cheapest(falling, begin + rows, budget));
            }
        }
        return least;
    }

    private static double cost(int rows, int width) {
        double tokens = rows * width;
        return 17 + tokens + tokens * tokens / 20_000;
    }

    @Test
    void nothingNeedsNoBatch() {
        assertTrue(BatchPlan.full(new int[0], 20).isEmpty());
        assertTrue(BatchPlan.single(0).isEmpty());
    }

    @Test
    void singleTextsKeepTheirOrder() {
        List<int[]> plan = BatchPlan.single(2);
        assertArrayEquals(new int[] {0}, plan.get(0));
        assertArrayEquals(new int[] {1}, plan.get(1));
    }

    @Test
    void everyTextIsInOneBatchThatKeepsTheBudget() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int[] lengths = random.ints(random.nextInt(60), 0, 300).toArray();
            int budget = 1 + random.nextInt(1000);
            for (List<int[]> plan : List.of(BatchPlan.full(lengths, budget), BatchPlan.cheapest(lengths, budget))) {
                requireEachOnceWithin(budget, lengths, plan, seed);
            }
        }
    }

    private static void requireEachOnceWithin(int budget, int[] lengths, List<int[]> plan, long seed) {
        int[] all = plan.stream().flatMapToInt(Arrays::stream).sorted().toArray();
        assertArrayEquals(IntStream.range(0, lengths.length).toArray(), all, "seed " + seed);
        for (int[] batch : plan) {
            int longest = Arrays.stream(batch).map(text -> lengths[text]).max().orElseThrow();
            assertTrue(batch.length == 1 || batch.length * longest <= budget, "seed " + seed);
        }
    }

    @Test
    void whoSaysHowManyTokensGetsFullBatches() {
        int[] lengths = new int[100];
        Arrays.fill(lengths, 20);
        assertEquals(
                1, new Batching(false, true, 2000, false, false).plan(lengths).size());
        assertEquals(
                3, new Batching(false, true, 2000, true, false).plan(lengths).size());
    }

    @Test
    void vectorsThatDependOnTheirBatchKeepThePlanTheyWereMadeWith() {
        int[] lengths = new int[100];
        Arrays.fill(lengths, 20);
        assertEquals(1, new Batching(true, true, 2000, true, true).plan(lengths).size());
        assertEquals(
                100, new Batching(true, true, 2000, true, false).plan(lengths).size());
    }
}
