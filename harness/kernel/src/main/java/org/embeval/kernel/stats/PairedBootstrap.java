package org.embeval.kernel.stats;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.embeval.api.Estimate;

/**
 * The difference of two systems on resamples of the items that both were measured on (Koehn 2004, EMNLP, 388-395), with its
 * percentile interval. Each resample has a random stream of its own, so that no number of threads changes a bit.
 *
 * @param resamples how many; at least 40, so that the tails of 2.5 % hold one
 * @param seed where the random choices begin
 */
public record PairedBootstrap(int resamples, long seed) {
    private static final int USUAL_RESAMPLES = 10_000;
    private static final int LEAST_RESAMPLES = 2_000;
    private static final double MOST_DRAWS = 3e7;

    public PairedBootstrap {
        if (resamples < 40) {
            throw new IllegalArgumentException(resamples + " resamples have no tails of 2.5 %");
        }
    }

    /** 10,000 resamples, fewer for very many items but never less than 2,000. */
    public static PairedBootstrap usual(int items, long seed) {
        int resamples = (int) Math.max(LEAST_RESAMPLES, Math.min(USUAL_RESAMPLES, MOST_DRAWS / Math.max(1, items)));
        return new PairedBootstrap(resamples, seed);
    }

    /**
     * Two systems on one part of the data.
     *
     * @param clusters for each item which cluster it belongs to; items of a cluster, such as the translations of one sentence,
     *     are drawn together. The array is not copied
     */
    public record Part(Resampled base, Resampled candidate, int[] clusters) {
        public Part {
            if (base.items() != candidate.items() || clusters.length != base.items()) {
                throw new IllegalArgumentException(base.items() + " and " + candidate.items() + " items of "
                        + clusters.length + " clusters cannot be paired");
            }
        }

        /** Items that are drawn one by one. */
        public static Part of(Resampled base, Resampled candidate) {
            return new Part(base, candidate, IntStream.range(0, base.items()).toArray());
        }

        private double difference(int[] clusterDraws) {
            int[] draws = new int[clusters.length];
            for (int item = 0; item < draws.length; item++) {
                draws[item] = clusterDraws[clusters[item]];
            }
            return candidate.value(draws) - base.value(draws);
        }
    }

    /** The difference on one part. */
    public Estimate difference(Resampled base, Resampled candidate) {
        return weightedDifference(List.of(Part.of(base, candidate)), new double[] {1});
    }

    /**
     * The weighted sum over parts of candidate less base. Resamples on which it is not defined are left out.
     *
     * @param parts at least one; they may share clusters
     * @param weights one for each part, with the sum 1 for a mean
     * @return NaN if the difference is not defined; without an interval if it is not on a tenth of the resamples or more
     */
    public Estimate weightedDifference(List<Part> parts, double[] weights) {
        if (parts.size() != weights.length) {
            throw new IllegalArgumentException(weights.length + " weights for " + parts.size() + " parts");
        }
        int clusters = 1
                + parts.stream()
                        .flatMapToInt(part -> Arrays.stream(part.clusters()))
                        .max()
                        .orElse(-1);
        int[] once = new int[clusters];
        Arrays.fill(once, 1);
        double difference = weightedDifference(parts, weights, once);
        if (clusters == 0 || Double.isNaN(difference)) {
            return Estimate.of(Double.NaN);
        }
        double[] sorted = IntStream.range(0, resamples)
                .parallel()
                .mapToDouble(
                        number -> weightedDifference(parts, weights, draw(clusters, Sampling.streamOf(number, seed))))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted.length <= resamples * 0.9 ? Estimate.of(difference) : percentiles(difference, sorted);
    }

    private static double weightedDifference(List<Part> parts, double[] weights, int[] draws) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * parts.get(i).difference(draws);
        }
        return sum;
    }

    private static int[] draw(int clusters, SplittableRandom random) {
        int[] draws = new int[clusters];
        for (int draw = 0; draw < clusters; draw++) {
            draws[random.nextInt(clusters)]++;
        }
        return draws;
    }

    private static Estimate percentiles(double difference, double[] sorted) {
        int tail = sorted.length / 40;
        // A very skewed statistic may lie outside its own percentiles; an interval without its value would help nobody.
        double low = Math.min(difference, sorted[tail - 1]);
        double high = Math.max(difference, sorted[sorted.length - tail]);
        return new Estimate(difference, low, high);
    }
}
