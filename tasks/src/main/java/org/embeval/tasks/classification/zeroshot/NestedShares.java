package org.embeval.tasks.classification.zeroshot;

import java.util.ArrayList;
import java.util.List;
import org.embeval.kernel.learn.Mt19937;

/** Random shares of labelled items, the smaller ones parts of the larger ones. */
final class NestedShares {
    private NestedShares() {}

    /**
     * Items of a share that has the same mix of classes as the whole, rounded for each class.
     *
     * @param labels the class of each item
     * @param percent from 0 to 100
     * @return numbers of items, rising
     */
    static int[] of(int[] labels, int classes, int percent, long seed) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("a share of " + percent + " %");
        }
        List<List<Integer>> byClass = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            byClass.add(new ArrayList<>());
        }
        for (int item : new Mt19937(seed).permutation(labels.length)) {
            byClass.get(labels[item]).add(item);
        }
        return byClass.stream()
                .flatMap(items -> items.stream().limit(Math.round(items.size() * percent / 100.0)))
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }
}
