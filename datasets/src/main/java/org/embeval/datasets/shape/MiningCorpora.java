package org.embeval.datasets.shape;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Counted;
import org.embeval.api.Texts;

/**
 * Two corpora that are not aligned, and the few pairs of their sentences that translate each other.
 *
 * @param source sentences of one language
 * @param target sentences of the other language
 * @param gold the pairs that are to be found, each once; a sentence may be part of several
 */
public record MiningCorpora(Side source, Side target, List<Pair> gold) implements Counted {
    /**
     * Sentences with the ids by which gold pairs name them.
     *
     * @param ids as many as there are texts, each once
     */
    public record Side(Texts texts, List<String> ids) {
        public Side {
            ids = List.copyOf(ids);
            if (ids.size() != texts.size() || new HashSet<>(ids).size() != ids.size()) {
                throw new IllegalArgumentException(
                        texts.size() + " sentences need as many different ids, not " + ids.size());
            }
        }

        public int size() {
            return ids.size();
        }

        private Side rows(int[] rows) {
            return new Side(
                    texts.select(rows), Arrays.stream(rows).mapToObj(ids::get).toList());
        }
    }

    /**
     * Rows of two sentences that translate each other.
     *
     * @param source a row of the source
     * @param target a row of the target
     */
    public record Pair(int source, int target) {}

    public MiningCorpora {
        gold = List.copyOf(gold);
        for (Pair pair : gold) {
            Objects.checkIndex(pair.source(), source.size());
            Objects.checkIndex(pair.target(), target.size());
        }
        if (new HashSet<>(gold).size() != gold.size()) {
            throw new IllegalArgumentException("a gold pair stands twice");
        }
    }

    /**
     * A smaller pair of corpora: the first source sentences with their gold pairs, and on the target side the sentences of
     * those pairs and as many of the first others as make the sides equally long.
     *
     * @param sentences at least 0; everything if no side has more
     */
    public MiningCorpora first(int sentences) {
        if (sentences >= source.size() && sentences >= target.size()) {
            return this;
        }
        int sources = Math.min(sentences, source.size());
        List<Pair> kept = gold.stream().filter(pair -> pair.source() < sources).toList();
        BitSet targets = new BitSet();
        kept.forEach(pair -> targets.set(pair.target()));
        for (int row = 0; targets.cardinality() < Math.min(sentences, target.size()); row++) {
            targets.set(row);
        }
        int[] rows = targets.stream().toArray();
        Map<Integer, Integer> renumbered = new HashMap<>();
        for (int row : rows) {
            renumbered.put(row, renumbered.size());
        }
        return new MiningCorpora(
                new Side(source.texts().slice(0, sources), source.ids().subList(0, sources)),
                target.rows(rows),
                kept.stream()
                        .map(pair -> new Pair(pair.source(), renumbered.get(pair.target())))
                        .toList());
    }

    @Override
    public SortedMap<String, Long> counts() {
        return new TreeMap<>(
                Map.of("source", (long) source.size(), "target", (long) target.size(), "gold", (long) gold.size()));
    }
}
