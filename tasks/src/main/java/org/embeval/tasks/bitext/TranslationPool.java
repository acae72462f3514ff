package org.embeval.tasks.bitext;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.kernel.stats.Sampling;

/**
 * What asks, and what is searched.
 *
 * @param queries source sentences
 * @param candidates target sentences
 * @param gold for each query the candidates that translate it, at least one, in rising order. The arrays are not copied
 * @param lines for each query the corpus line where it stands first. The array is not copied
 */
record TranslationPool(Texts queries, Texts candidates, int[][] gold, int[] lines) {
    /** Which pairs of lines are left out because they repeat earlier ones. */
    enum Deduplication {
        /** None. */
        NONE,
        /** Those of which both sides repeat one earlier pair. */
        PAIR,
        /** Those whose source stands in an earlier pair that was kept. */
        SOURCE,
        /** Those whose target stands in an earlier pair that was kept. */
        TARGET,
        /** Those of which either side stands in an earlier pair that was kept. */
        BOTH;

        static Deduplication of(String option) {
            return valueOf(option.toUpperCase(Locale.ROOT));
        }
    }

    /** A pair of sentences and its line in the corpus. */
    record Pair(int line, String source, String target) {}

    /** The pairs of a corpus that are used: none with an empty side, none that repeats an earlier one. */
    static List<Pair> pairs(ParallelCorpus corpus, Deduplication deduplication) {
        Set<List<String>> pairs = new HashSet<>();
        Set<String> sources = new HashSet<>();
        Set<String> targets = new HashSet<>();
        List<Pair> kept = new ArrayList<>();
        for (int line = 0; line < corpus.size(); line++) {
            Pair pair =
                    new Pair(line, corpus.source().line(line), corpus.target().line(corpus.gold()[line]));
            boolean repeats = switch (deduplication) {
                case NONE -> false;
                case PAIR -> !pairs.add(List.of(pair.source, pair.target));
                case SOURCE -> sources.contains(pair.source);
                case TARGET -> targets.contains(pair.target);
                case BOTH -> sources.contains(pair.source) || targets.contains(pair.target);
            };
            if (!repeats && !pair.source.isEmpty() && !pair.target.isEmpty()) {
                sources.add(pair.source);
                targets.add(pair.target);
                kept.add(pair);
            }
        }
        return kept;
    }

    /** Distinct sentences on both sides; whatever is paired with a source sentence anywhere translates it. */
    static TranslationPool ofStrings(List<Pair> pairs, ParallelCorpus corpus) {
        Map<String, Integer> targetRows = new LinkedHashMap<>();
        Map<String, Set<Integer>> translations = new LinkedHashMap<>();
        List<Integer> lines = new ArrayList<>();
        for (Pair pair : pairs) {
            targetRows.putIfAbsent(pair.target, targetRows.size());
            if (!translations.containsKey(pair.source)) {
                lines.add(pair.line);
            }
            translations.computeIfAbsent(pair.source, source -> new TreeSet<>()).add(targetRows.get(pair.target));
        }
        return new TranslationPool(
                texts(List.copyOf(translations.keySet()), corpus.source()),
                texts(List.copyOf(targetRows.keySet()), corpus.target()),
                translations.values().stream()
                        .map(rows -> rows.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new),
                lines.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Every pair is a query and a candidate of its own, and only the target of the same pair is right. */
    static TranslationPool ofLines(List<Pair> pairs, ParallelCorpus corpus) {
        return new TranslationPool(
                texts(pairs.stream().map(Pair::source).toList(), corpus.source()),
                texts(pairs.stream().map(Pair::target).toList(), corpus.target()),
                IntStream.range(0, pairs.size())
                        .mapToObj(row -> new int[] {row})
                        .toArray(int[][]::new),
                pairs.stream().mapToInt(Pair::line).toArray());
    }

    /**
     * A random part. Candidates that translate a query which was drawn are always among those that are drawn, so there can
     * be more than were asked for.
     *
     * @param queryCount how many queries at most
     * @param candidateCount how many candidates at most, but for the gold ones
     */
    TranslationPool sample(int queryCount, int candidateCount, SplittableRandom random) {
        int[] drawn = queryCount >= queries.size()
                ? IntStream.range(0, queries.size()).toArray()
                : Sampling.withoutReplacement(random, queries.size(), queryCount);
        int[][] drawnGold = Arrays.stream(drawn).mapToObj(query -> gold[query]).toArray(int[][]::new);
        int[] rows = candidateRows(drawnGold, candidateCount, random);
        return new TranslationPool(
                texts(Arrays.stream(drawn).mapToObj(queries::line).toList(), queries),
                texts(Arrays.stream(rows).mapToObj(candidates::line).toList(), candidates),
                Arrays.stream(drawnGold)
                        .map(right -> Arrays.stream(right)
                                .map(row -> Arrays.binarySearch(rows, row))
                                .toArray())
                        .toArray(int[][]::new),
                Arrays.stream(drawn).map(query -> lines[query]).toArray());
    }

    private int[] candidateRows(int[][] drawnGold, int count, SplittableRandom random) {
        if (count >= candidates.size()) {
            return IntStream.range(0, candidates.size()).toArray();
        }
        BitSet chosen = new BitSet();
        Arrays.stream(drawnGold).flatMapToInt(Arrays::stream).forEach(chosen::set);
        int[] others = IntStream.range(0, candidates.size())
                .filter(row -> !chosen.get(row))
                .toArray();
        int missing = Math.max(0, count - chosen.cardinality());
        for (int i : Sampling.withoutReplacement(random, others.length, missing)) {
            chosen.set(others[i]);
        }
        return chosen.stream().toArray();
    }

    private static Texts texts(List<String> lines, Texts like) {
        return Texts.of(lines, like.role(), like.language());
    }
}
