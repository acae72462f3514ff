package org.embeval.encoders.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which texts go through a model together. */
final class BatchPlan {
    /**
     * How many tokens cost as much as a call by itself, and at how many a token costs twice as much as in a small batch.
     * From calls of one thread with 8 to 2,048 tokens of texts of 8 to 256 tokens, a MiniLM of 6 layers on a Zen 4 with 1 MB
     * of second-level cache; batches of half or twice the size that follows from them, some 600 tokens, cost 1 or 2 % more.
     */
    private static final double CALL = 17;

    private static final double SLOWER_BY_ALL = 20_000;

    private BatchPlan() {}

    /** Each of {@code texts} texts alone, in their order. */
    static List<int[]> single(int texts) {
        return IntStream.range(0, texts).mapToObj(text -> new int[] {text}).toList();
    }

    /**
     * Groups texts of similar length, so that little padding is read, into batches as full as they may be.
     *
     * <p>The longest come first: then the last batches, for which some worker is waited for, are the cheapest.
     *
     * @param lengths tokens of each text
     * @param budget how many tokens a batch may have with its padding; a longer text goes alone
     * @return indexes into {@code lengths}, each exactly once, by falling length and then rising index
     */
    static List<int[]> full(int[] lengths, int budget) {
        int[] order = byFallingLength(lengths);
        List<int[]> batches = new ArrayList<>();
        int done = 0;
        while (done < order.length) {
            int longest = Math.max(1, lengths[order[done]]);
            int size = Math.min(order.length - done, Math.max(1, budget / longest));
            batches.add(Arrays.copyOfRange(order, done, done + size));
            done += size;
        }
        return batches;
    }

    /**
     * As {@link #full}, but so that all batches together cost a processor least: each call has a cost of its own, padding is
     * read like text, and large batches leave the caches.
     */
    static List<int[]> cheapest(int[] lengths, int budget) {
        int[] order = byFallingLength(lengths);
        int[] begins =
                cheapestBegins(Arrays.stream(order).map(text -> lengths[text]).toArray(), budget);
        List<int[]> batches = new ArrayList<>();
        for (int end = order.length; end > 0; end = begins[end]) {
            batches.add(Arrays.copyOfRange(order, begins[end], end));
        }
        Collections.reverse(batches);
        return batches;
    }

    private static int[] byFallingLength(int[] lengths) {
        return IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer text) -> -lengths[text]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Dynamic programming over texts by falling length: where the last batch begins if the first {@code end} texts are
     * batched as cheaply as possible, for every {@code end}; of equally cheap ones the largest last batch.
     */
    private static int[] cheapestBegins(int[] falling, int budget) {
        double[] cost = new double[falling.length + 1];
        int[] begins = new int[cost.length];
        Arrays.fill(cost, 1, cost.length, Double.POSITIVE_INFINITY);
        for (int begin = 0; begin < falling.length; begin++) {
            long width = Math.max(1, falling[begin]);
            for (int end = begin + 1; end <= falling.length; end++) {
                long tokens = (end - begin) * width;
                if (end > begin + 1 && tokens > budget) {
                    break;
                }
                double total = cost[begin] + costOf(tokens);
                if (total < cost[end]) {
                    cost[end] = total;
                    begins[end] = begin;
                }
            }
        }
        return begins;
    }

    /** What a call costs, in tokens of a batch of middling size. */
    private static double costOf(long tokens) {
        return CALL + tokens * (1 + tokens / SLOWER_BY_ALL);
    }
}
