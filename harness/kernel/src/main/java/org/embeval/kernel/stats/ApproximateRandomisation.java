package org.embeval.kernel.stats;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.embeval.kernel.mining.Extraction;

/**
 * Whether two systems extract equally well, by exchanging their outputs for random items (Noreen 1989; for F1, where McNemar's
 * test does not apply, Yeh 2000, COLING, 947-953).
 *
 * <p>Only how many items differ in a given way matters, so that an exchange needs one random bit for each of them and no
 * more.
 */
public final class ApproximateRandomisation {
    private static final int PERMUTATIONS = 100_000;
    /** Differences of quotients of the same numbers in another order differ by rounding; they are the same. */
    private static final double ROUNDING = 1e-12;

    private ApproximateRandomisation() {}

    /**
     * The difference of the measure of the candidate and that of the base.
     *
     * @param base what one system extracted
     * @param candidate what the other extracted for the same items, with the same gold pairs and the same measure
     * @return p with one added to both counts; 1 if the outputs are equal, NaN if the measure is not defined
     */
    public static Significance test(ResampledExtraction base, ResampledExtraction candidate, long seed) {
        Totals totals = Totals.of(base, candidate);
        double observed = Math.abs(totals.difference(0, 0, base));
        if (Double.isNaN(observed)) {
            return new Significance("approximate randomisation", Double.NaN);
        }
        long asExtreme = IntStream.range(0, PERMUTATIONS)
                .parallel()
                .filter(number -> totals.exchanged(Sampling.streamOf(number, seed), base) >= observed - ROUNDING)
                .count();
        return new Significance("approximate randomisation", (1.0 + asExtreme) / (1.0 + PERMUTATIONS));
    }

    /** A way in which the outputs of an item can differ: candidate less base. */
    private record Change(int extracted, int right) implements Comparable<Change> {
        @Override
        public int compareTo(Change other) {
            return extracted != other.extracted
                    ? Integer.compare(extracted, other.extracted)
                    : Integer.compare(right, other.right);
        }
    }

    /** Sums of both systems, and how many items differ in each way. */
    private record Totals(Extraction base, Extraction candidate, Map<Change, Integer> changes) {
        static Totals of(ResampledExtraction base, ResampledExtraction candidate) {
            Map<Change, Integer> changes = new TreeMap<>();
            for (int item = 0; item < base.items(); item++) {
                Change change = new Change(
                        candidate.extracted()[item] - base.extracted()[item],
                        candidate.right()[item] - base.right()[item]);
                if (change.extracted != 0 || change.right != 0) {
                    changes.merge(change, 1, Integer::sum);
                }
            }
            return new Totals(total(base), total(candidate), changes);
        }

        private static Extraction total(ResampledExtraction system) {
            return new Extraction(
                    IntStream.of(system.extracted()).sum(),
                    IntStream.of(system.right()).sum(),
                    IntStream.of(system.gold()).sum());
        }

        double exchanged(SplittableRandom random, ResampledExtraction system) {
            int extracted = 0;
            int right = 0;
            for (Map.Entry<Change, Integer> change : changes.entrySet()) {
                int exchanged = successes(change.getValue(), random);
                extracted += exchanged * change.getKey().extracted;
                right += exchanged * change.getKey().right;
            }
            return Math.abs(difference(extracted, right, system));
        }

        /** @param extracted what the base gains and the candidate loses */
        double difference(int extracted, int right, ResampledExtraction system) {
            Extraction of = new Extraction(base.extracted() + extracted, base.correct() + right, base.gold());
            Extraction other =
                    new Extraction(candidate.extracted() - extracted, candidate.correct() - right, candidate.gold());
            return system.measure().applyAsDouble(other) - system.measure().applyAsDouble(of);
        }

        /** How many of so many fair coins show heads. */
        private static int successes(int coins, SplittableRandom random) {
            int heads = 0;
            for (int left = coins; left > 0; left -= Long.SIZE) {
                long bits = random.nextLong();
                heads += Long.bitCount(left >= Long.SIZE ? bits : bits & ((1L << left) - 1));
            }
            return heads;
        }
    }
}
