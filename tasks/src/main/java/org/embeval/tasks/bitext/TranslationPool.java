package org.embeval.tasks.bitext;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.embeval.api.Texts;
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
    /** How much of a pool is taken at random, and from which seed. */
    record Sample(int queries, int candidates, long seed) {}

    /** Distinct sentences on both sides; whatever is paired with a source sentence anywhere translates it. */
    static TranslationPool ofStrings(UsedPairs pairs, Sample sample) {
        int rows = pairs.corpus().size();
        return sample(
                pairs,
                Numbering.of(pairs.size(), pairs::sourceText, rows),
                Numbering.of(pairs.size(), pairs::targetText, rows),
                sample);
    }

    /** Every pair is a query and a candidate of its own, and only the target of the same pair is right. */
    static TranslationPool ofLines(UsedPairs pairs, Sample sample) {
        Numbering own = Numbering.of(pairs.size(), pair -> pair, pairs.size());
        return sample(pairs, own, own, sample);
    }

    /** The whole pool takes a few numbers for each pair, what is drawn from it the texts besides. */
    private static TranslationPool sample(UsedPairs pairs, Numbering queries, Numbering candidates, Sample sample) {
        SplittableRandom random = new SplittableRandom(sample.seed());
        int[] drawn = sample.queries() >= queries.size()
                ? IntStream.range(0, queries.size()).toArray()
                : Sampling.withoutReplacement(random, queries.size(), sample.queries());
        int[][] gold = gold(queries, candidates, drawn);
        int[] searched = searched(gold, candidates.size(), sample.candidates(), random);
        int[] lines = Arrays.stream(drawn)
                .map(query -> pairs.sourceRow(queries.firstPair(query)))
                .toArray();
        int[] targets = Arrays.stream(searched)
                .map(candidate -> pairs.targetRow(candidates.firstPair(candidate)))
                .toArray();
        return new TranslationPool(
                pairs.corpus().source().select(lines),
                pairs.corpus().target().select(targets),
                Arrays.stream(gold)
                        .map(right -> Arrays.stream(right)
                                .map(candidate -> Arrays.binarySearch(searched, candidate))
                                .toArray())
                        .toArray(int[][]::new),
                lines);
    }

    /** For each query that was drawn the distinct candidates with which it is paired. */
    private static int[][] gold(Numbering queries, Numbering candidates, int[] drawn) {
        int[] places = new int[queries.size()];
        Arrays.fill(places, -1);
        for (int i = 0; i < drawn.length; i++) {
            places[drawn[i]] = i;
        }
        int[] counts = new int[drawn.length];
        IntStream.range(0, queries.pairs())
                .map(pair -> places[queries.number(pair)])
                .filter(place -> place >= 0)
                .forEach(place -> counts[place]++);
        int[][] gold = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        for (int pair = queries.pairs() - 1; pair >= 0; pair--) {
            int place = places[queries.number(pair)];
            if (place >= 0) {
                gold[place][--counts[place]] = candidates.number(pair);
            }
        }
        Arrays.setAll(gold, i -> Arrays.stream(gold[i]).sorted().distinct().toArray());
        return gold;
    }

    /**
     * The candidates that are searched, in rising order. Those that translate a query are always among them, so there can be
     * more than were asked for.
     */
    private static int[] searched(int[][] gold, int candidates, int count, SplittableRandom random) {
        if (count >= candidates) {
            return IntStream.range(0, candidates).toArray();
        }
        BitSet chosen = new BitSet();
        Arrays.stream(gold).flatMapToInt(Arrays::stream).forEach(chosen::set);
        int[] others = IntStream.range(0, candidates)
                .filter(candidate -> !chosen.get(candidate))
                .toArray();
        int missing = Math.max(0, count - chosen.cardinality());
        for (int i : Sampling.withoutReplacement(random, others.length, missing)) {
            chosen.set(others[i]);
        }
        return chosen.stream().toArray();
    }

    /** Numbers for what pairs have on one side, in the order in which it is met first. */
    private record Numbering(int[] numbers, int[] firstPairs) {
        /** @param texts something below {@code limit} for each pair, equal where the pairs have the same on this side */
        static Numbering of(int pairs, IntUnaryOperator texts, int limit) {
            int[] numberOfText = new int[limit];
            Arrays.fill(numberOfText, -1);
            int[] numbers = new int[pairs];
            int[] firstPairs = new int[pairs];
            int size = 0;
            for (int pair = 0; pair < pairs; pair++) {
                int text = texts.applyAsInt(pair);
                if (numberOfText[text] < 0) {
                    firstPairs[size] = pair;
                    numberOfText[text] = size++;
                }
                numbers[pair] = numberOfText[text];
            }
            return new Numbering(numbers, Arrays.copyOf(firstPairs, size));
        }

        int size() {
            return firstPairs.length;
        }

        int pairs() {
            return numbers.length;
        }

        int number(int pair) {
            return numbers[pair];
        }

        int firstPair(int number) {
            return firstPairs[number];
        }
    }
}
