package org.embeval.datasets.shape;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.Items;
import org.embeval.api.Texts;

/**
 * Texts, or pairs of texts, that each have one of a few labels.
 *
 * @param ids a name for each item that no other item has
 * @param sides the texts; or first the first and then the second texts of all pairs
 * @param labels all labels that items may have; a label's number is its place in this list
 * @param gold the number of each item's label. The array is copied, and the one that is handed out must not be changed
 */
public record LabelledTexts(List<String> ids, List<Texts> sides, List<String> labels, int[] gold) {
    public LabelledTexts {
        ids = List.copyOf(ids);
        sides = List.copyOf(sides);
        labels = List.copyOf(labels);
        gold = gold.clone();
        int items = ids.size();
        if (sides.isEmpty() || sides.size() > 2) {
            throw new IllegalArgumentException(sides.size() + " texts for each item; there may be one or two");
        }
        if (gold.length != items || sides.stream().anyMatch(side -> side.size() != items)) {
            throw new IllegalArgumentException(items + " ids, " + gold.length + " labels and "
                    + sides.stream().map(Texts::size).toList() + " texts; items have as many of each");
        }
        if (new HashSet<>(ids).size() != items) {
            throw new IllegalArgumentException("two items have the same id");
        }
        int known = labels.size();
        if (Arrays.stream(gold).anyMatch(label -> label < 0 || label >= known)) {
            throw new IllegalArgumentException("a label is not among the " + known + " that there are");
        }
    }

    /** Number of items. */
    public int size() {
        return ids.size();
    }

    /** The labels of the items in words. */
    public Items.Labels goldLabels() {
        return named(gold);
    }

    /** Numbers of labels in words. */
    public Items.Labels named(int[] numbers) {
        return new Items.Labels(Arrays.stream(numbers).mapToObj(labels::get).toList());
    }

    /**
     * The items in the order in which SentEval takes them: by the number of words of their texts, first texts first, then by
     * the number of their label; otherwise as they are. Which items share a fold or a batch depends on it.
     */
    public LabelledTexts inOrderOfLength() {
        return select(OrderOfLength.of(sides, Comparator.comparingInt(item -> gold[item])));
    }

    /**
     * No more than so many items: the first of each label, then the second of each, and so on, in the order in which they
     * are here. So each label is there as long as there is room for it.
     *
     * @param items at least 0; all of them are kept if there are no more
     */
    public LabelledTexts first(int items) {
        if (items >= size()) {
            return this;
        }
        int[] seen = new int[labels.size()];
        int[] round = Arrays.stream(gold).map(label -> seen[label]++).toArray();
        return select(IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparingInt(item -> round[item]))
                .limit(items)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray());
    }

    /** Some items, in the order in which their numbers are given. */
    public LabelledTexts select(int... items) {
        return new LabelledTexts(
                Arrays.stream(items).mapToObj(ids::get).toList(),
                sides.stream().map(side -> Selected.of(side, items)).toList(),
                labels,
                Arrays.stream(items).map(item -> gold[item]).toArray());
    }
}
