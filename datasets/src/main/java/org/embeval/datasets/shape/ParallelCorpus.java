package org.embeval.datasets.shape;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.embeval.api.Counted;
import org.embeval.api.Texts;

/**
 * Two sides of equal length in which every line has exactly one translation on the other side.
 *
 * <p>The lines stand alone: contexts, if the texts have any, are not part of the shape.
 *
 * @param source lines of one language
 * @param target their translations, in any order
 * @param gold for each source row the row of its translation; a permutation of the target rows. The array is copied, and
 *     the one that is handed out must not be changed
 */
public record ParallelCorpus(Texts source, Texts target, int[] gold) implements Counted {
    public ParallelCorpus {
        gold = gold.clone();
        if (source.size() != target.size() || gold.length != source.size()) {
            throw new IllegalArgumentException(source.size() + " source lines, " + target.size() + " target lines and "
                    + gold.length + " gold rows; a parallel corpus has as many of each");
        }
        requirePermutation(gold);
    }

    /** A corpus in which line {@code i} of one side translates line {@code i} of the other. */
    public static ParallelCorpus aligned(Texts source, Texts target) {
        return new ParallelCorpus(
                source, target, IntStream.range(0, source.size()).toArray());
    }

    /** Number of pairs. */
    public int size() {
        return source.size();
    }

    /**
     * The first source lines and their translations, which keep the order that they have among the target lines.
     *
     * @param pairs at least 0; the whole corpus if it has no more
     */
    public ParallelCorpus first(int pairs) {
        return pairs >= size() ? this : select(IntStream.range(0, pairs).toArray());
    }

    /** The pairs of which neither side is empty. */
    public ParallelCorpus withoutEmptyLines() {
        int[] kept = IntStream.range(0, size())
                .filter(row ->
                        !source.line(row).isEmpty() && !target.line(gold[row]).isEmpty())
                .toArray();
        return kept.length == size() ? this : select(kept);
    }

    /** @param rows of the source, rising */
    private ParallelCorpus select(int[] rows) {
        int[] kept = Arrays.stream(rows).map(row -> gold[row]).sorted().toArray();
        int[] renumbered = Arrays.stream(rows)
                .map(row -> Arrays.binarySearch(kept, gold[row]))
                .toArray();
        return new ParallelCorpus(source.select(rows), target.select(kept), renumbered);
    }

    /** The same pairs with the sides exchanged. */
    public ParallelCorpus reversed() {
        int[] inverse = new int[gold.length];
        for (int row = 0; row < gold.length; row++) {
            inverse[gold[row]] = row;
        }
        return new ParallelCorpus(target, source, inverse);
    }

    private static void requirePermutation(int[] gold) {
        boolean[] seen = new boolean[gold.length];
        for (int row = 0; row < gold.length; row++) {
            int target = gold[row];
            if (target < 0 || target >= gold.length || seen[target]) {
                throw new IllegalArgumentException("source row " + row + " has the gold row " + target
                        + ", which is not a target row or belongs to an earlier source row");
            }
            seen[target] = true;
        }
    }

    @Override
    public SortedMap<String, Long> counts() {
        return new TreeMap<>(Map.of("pairs", (long) size()));
    }
}
