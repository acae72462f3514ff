package org.embeval.datasets.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.embeval.api.Counted;
import org.embeval.api.Role;
import org.embeval.api.Texts;

/**
 * Pairs of sentences with the scores that people gave them.
 *
 * @param ids a name for each pair that no other pair of the set has
 * @param first one sentence of each pair
 * @param second the other sentence of each pair
 * @param gold how alike people found them, on whatever scale; finite, more is more alike. The array is copied, and the one
 *     that is handed out must not be changed
 */
public record ScoredPairs(List<String> ids, Texts first, Texts second, double[] gold) implements Counted {
    public ScoredPairs {
        ids = List.copyOf(ids);
        gold = gold.clone();
        if (first.size() != ids.size() || second.size() != ids.size() || gold.length != ids.size()) {
            throw new IllegalArgumentException(ids.size() + " ids, " + first.size() + " and " + second.size()
                    + " sentences and " + gold.length + " scores; pairs have as many of each");
        }
        if (new HashSet<>(ids).size() != ids.size()) {
            throw new IllegalArgumentException("two pairs have the same id");
        }
        if (!Arrays.stream(gold).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a score is not a finite number");
        }
    }

    /** Number of pairs. */
    public int size() {
        return ids.size();
    }

    /**
     * The first pairs.
     *
     * @param pairs at least 0; the whole set if it has no more
     */
    public ScoredPairs first(int pairs) {
        return pairs >= size()
                ? this
                : new ScoredPairs(
                        ids.subList(0, pairs),
                        first.slice(0, pairs),
                        second.slice(0, pairs),
                        Arrays.copyOf(gold, pairs));
    }

    /**
     * The pairs in the order in which SentEval takes them: by the number of words of the first sentence, then of the second,
     * then by score; otherwise as they are.
     */
    public ScoredPairs inOrderOfLength() {
        int[] order = OrderOfLength.of(List.of(first, second), Comparator.comparingDouble(pair -> gold[pair]));
        return new ScoredPairs(
                Arrays.stream(order).mapToObj(ids::get).toList(),
                Selected.of(first, order),
                Selected.of(second, order),
                Arrays.stream(order).mapToDouble(pair -> gold[pair]).toArray());
    }

    /**
     * One set after the other.
     *
     * @param sets at least one, all of the same languages and roles, with ids that differ across sets
     */
    public static ScoredPairs concatenation(List<ScoredPairs> sets) {
        return new ScoredPairs(
                sets.stream().flatMap(set -> set.ids().stream()).toList(),
                concatenated(sets.stream().map(ScoredPairs::first).toList()),
                concatenated(sets.stream().map(ScoredPairs::second).toList()),
                sets.stream()
                        .flatMapToDouble(set -> DoubleStream.of(set.gold()))
                        .toArray());
    }

    private static Texts concatenated(List<Texts> parts) {
        Role role = parts.get(0).role();
        String language = parts.get(0).language();
        List<String> lines = new ArrayList<>();
        for (Texts part : parts) {
            if (part.role() != role || !part.language().equals(language)) {
                throw new IllegalArgumentException("texts of " + language + " as " + role + " cannot be joined with "
                        + part.language() + " as " + part.role());
            }
            IntStream.range(0, part.size()).mapToObj(part::line).forEach(lines::add);
        }
        return Texts.of(lines, role, language);
    }

    @Override
    public SortedMap<String, Long> counts() {
        return new TreeMap<>(Map.of("pairs", (long) size()));
    }
}
