package org.embeval.kernel.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The paired randomisation test: if two systems were interchangeable, each difference could as well have the other sign
 * (Fisher 1935; recommended for means over queries by Smucker, Allan and Carterette 2007, CIKM, 623-632).
 *
 * <p>p is the share of sign patterns whose mean is at least as far from 0 as the one that was seen: of all patterns for up to
 * {@value #MOST_ENUMERATED} differences that are not 0, else of random ones with one added to both counts.
 */
public final class SignFlip {
    /** As many as are usual; fewer for so many differences that it would take minutes. */
    private static final int PERMUTATIONS = 100_000;

    private static final int LEAST_PERMUTATIONS = 10_000;
    private static final double MOST_ADDITIONS = 2e9;
    private static final int MOST_ENUMERATED = 20;
    /** Differences whose sixteen signed sums are looked up at once. */
    private static final int GROUP = 4;
    /** Sums of the same numbers in another order differ by rounding; they are the same sums. */
    private static final double ROUNDING = 1e-12;

    private SignFlip() {}

    /**
     * @param differences finite, one for each item
     * @return p is 1 if no difference is other than 0
     */
    public static Significance test(double[] differences, long seed) {
        double[] nonZero = Arrays.stream(differences).filter(d -> d != 0).toArray();
        return nonZero.length <= MOST_ENUMERATED
                ? new Significance("exact sign-flip", exact(nonZero))
                : new Significance("sign-flip", random(nonZero, seed));
    }

    private static double exact(double[] differences) {
        double extreme = extreme(differences);
        int patterns = 1 << differences.length;
        int asExtreme = 0;
        for (int pattern = 0; pattern < patterns; pattern++) {
            double sum = 0;
            for (int i = 0; i < differences.length; i++) {
                sum += (pattern >> i & 1) == 0 ? differences[i] : -differences[i];
            }
            asExtreme += Math.abs(sum) >= extreme ? 1 : 0;
        }
        return (double) asExtreme / patterns;
    }

    private static double random(double[] differences, long seed) {
        double extreme = extreme(differences);
        double[][] groups = signedSums(differences);
        int permutations =
                (int) Math.max(LEAST_PERMUTATIONS, Math.min(PERMUTATIONS, MOST_ADDITIONS / differences.length));
        long asExtreme = IntStream.range(0, permutations)
                .parallel()
                .filter(permutation -> Math.abs(randomSum(groups, Sampling.streamOf(permutation, seed))) >= extreme)
                .count();
        return (1.0 + asExtreme) / (1.0 + permutations);
    }

    private static double extreme(double[] differences) {
        double sum = Arrays.stream(differences).sum();
        double size = Arrays.stream(differences).map(Math::abs).sum();
        return Math.abs(sum) - ROUNDING * size;
    }

    /** For each group of differences its sum under each pattern of signs. */
    private static double[][] signedSums(double[] differences) {
        int groups = (differences.length + GROUP - 1) / GROUP;
        double[][] sums = new double[groups][1 << GROUP];
        for (int i = 0; i < differences.length; i++) {
            double[] group = sums[i / GROUP];
            for (int pattern = 0; pattern < group.length; pattern++) {
                group[pattern] += (pattern >> i % GROUP & 1) == 0 ? differences[i] : -differences[i];
            }
        }
        return sums;
    }

    private static double randomSum(double[][] groups, SplittableRandom random) {
        double sum = 0;
        long bits = 0;
        int left = 0;
        for (double[] group : groups) {
            if (left == 0) {
                bits = random.nextLong();
                left = Long.SIZE / GROUP;
            }
            sum += group[(int) bits & (group.length - 1)];
            bits >>>= GROUP;
            left--;
        }
        return sum;
    }
}
