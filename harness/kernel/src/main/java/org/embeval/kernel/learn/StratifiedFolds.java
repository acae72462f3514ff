package org.embeval.kernel.learn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * Folds with the same mix of classes each: {@code StratifiedKFold(folds, shuffle=True, random_state=seed)} of scikit-learn
 * from 0.22 on, which numbers classes by their first appearance. Earlier versions drew other folds.
 */
public final class StratifiedFolds {
    private final int[] foldOf;
    private final int folds;

    private StratifiedFolds(int[] foldOf, int folds) {
        this.foldOf = foldOf;
        this.folds = folds;
    }

    /**
     * Deals items into folds.
     *
     * @param labels the class of each item, any numbers
     * @throws EvalException with {@link Fault#UNKNOWN} if no class has as many items as there are folds
     */
    public static StratifiedFolds of(int[] labels, int folds, long seed) {
        if (folds < 2) {
            throw new IllegalArgumentException(folds + " folds");
        }
        int[] classes = byFirstAppearance(labels);
        int[] sizes = count(classes);
        int largest = Arrays.stream(sizes).max().orElse(0);
        if (largest < folds) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    folds + " folds need a class with at least " + folds + " items; the largest has " + largest
                            + ". Give more data, or a larger --limit.");
        }
        int[][] allocation = allocation(classes, sizes.length, folds);
        Mt19937 random = new Mt19937(seed);
        int[] foldOf = new int[labels.length];
        for (int c = 0; c < sizes.length; c++) {
            int[] shuffled = repeated(allocation, c, sizes[c]);
            random.shuffle(shuffled);
            int next = 0;
            for (int item = 0; item < labels.length; item++) {
                if (classes[item] == c) {
                    foldOf[item] = shuffled[next++];
                }
            }
        }
        return new StratifiedFolds(foldOf, folds);
    }

    private static int[] byFirstAppearance(int[] labels) {
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        return IntStream.of(labels)
                .map(label -> numbers.computeIfAbsent(label, l -> numbers.size()))
                .toArray();
    }

    private static int[] count(int[] classes) {
        int[] sizes = new int[Arrays.stream(classes).max().orElse(-1) + 1];
        for (int c : classes) {
            sizes[c]++;
        }
        return sizes;
    }

    /** How many items of each class each fold gets: those at every {@code folds}-th place of the sorted labels. */
    private static int[][] allocation(int[] classes, int count, int folds) {
        int[] sorted = classes.clone();
        Arrays.sort(sorted);
        int[][] allocation = new int[folds][count];
        for (int i = 0; i < sorted.length; i++) {
            allocation[i % folds][sorted[i]]++;
        }
        return allocation;
    }

    private static int[] repeated(int[][] allocation, int c, int size) {
        int[] repeated = new int[size];
        int at = 0;
        for (int fold = 0; fold < allocation.length; fold++) {
            Arrays.fill(repeated, at, at + allocation[fold][c], fold);
            at += allocation[fold][c];
        }
        return repeated;
    }

    /** How many folds. */
    public int count() {
        return folds;
    }

    /** The items of a fold, rising. */
    public int[] inside(int fold) {
        return items(f -> f == fold);
    }

    /** The items of all other folds, rising. */
    public int[] outside(int fold) {
        return items(f -> f != fold);
    }

    private int[] items(IntPredicate wanted) {
        return IntStream.range(0, foldOf.length)
                .filter(item -> wanted.test(foldOf[item]))
                .toArray();
    }
}
