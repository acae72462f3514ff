package org.embeval.encoders.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which texts go through a model together. */
final class BatchPlan {
    private BatchPlan() {}

    /** Each of {@code texts} texts alone, in their order. */
    static List<int[]> single(int texts) {
        return IntStream.range(0, texts).mapToObj(text -> new int[] {text}).toList();
    }

    /**
     * Groups texts of similar length, so that little padding is read.
     *
     * <p>The longest come first: then the last batches, for which some worker is waited for, are the cheapest.
     *
     * @param lengths tokens of each text
     * @param budget how many tokens a batch may have with its padding; a longer text goes alone
     * @return indexes into {@code lengths}, each exactly once, by falling length and then rising index
     */
    static List<int[]> of(int[] lengths, int budget) {
        int[] order = IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer text) -> -lengths[text]))
                .mapToInt(Integer::intValue)
                .toArray();
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
}
