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
        List<int[]> plan = BatchPlan.of(new int[] {3, 10, 4, 9, 3}, 20);
        // by hand: 2 x 10 = 20; then 20 / 4 = 5 texts would fit, 3 are left; equal lengths in their own order
        assertEquals(2, plan.size());
        assertArrayEquals(new int[] {1, 3}, plan.get(0));
        assertArrayEquals(new int[] {2, 0, 4}, plan.get(1));
    }

    @Test
    void aTextLongerThanTheBudgetGoesAlone() {
        List<int[]> plan = BatchPlan.of(new int[] {5, 50, 60}, 20);
        assertArrayEquals(new int[] {2}, plan.get(0));
        assertArrayEquals(new int[] {1}, plan.get(1));
        assertArrayEquals(new int[] {0}, plan.get(2));
    }

    @Test
    void nothingNeedsNoBatch() {
        assertTrue(BatchPlan.of(new int[0], 20).isEmpty());
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
            List<int[]> plan = BatchPlan.of(lengths, budget);
            int[] all = plan.stream().flatMapToInt(Arrays::stream).sorted().toArray();
            assertArrayEquals(IntStream.range(0, lengths.length).toArray(), all, "seed " + seed);
            for (int[] batch : plan) {
                int longest =
                        Arrays.stream(batch).map(text -> lengths[text]).max().orElseThrow();
                assertTrue(batch.length == 1 || batch.length * longest <= budget, "seed " + seed);
            }
        }
    }
}
