package org.embeval.kernel.stats;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.embeval.api.Estimate;

/** Means of estimates that were made on the same things, such as the same sentences in several languages. */
public final class DependentMean {
    private DependentMean() {}

    /**
     * What was measured on the items of one estimate.
     *
     * @param ids items of the same id in several samples are about the same thing
     * @param values a finite value for each item, of which the estimate is the mean. The array is not copied
     */
    public record Sample(List<String> ids, double[] values) {
        public Sample {
            if (ids.size() != values.length) {
                throw new IllegalArgumentException(ids.size() + " ids and " + values.length + " values");
            }
        }
    }

    /**
     * The weighted mean of estimates, whose interval is that of {@link Intervals#weightedMean} but for the correlations
     * between them, after Zou (2007, Psychological Methods 12:399-413): with shares w of the weight and distances d from the
     * values to their lower ends, it begins {@code sqrt(sum over all i and j of r(i, j) w(i) d(i) w(j) d(j))} below the mean,
     * and ends accordingly. With correlations of 1 it is the mean of the intervals, as wide as any dependence makes it.
     *
     * @param weights one for each estimate, none negative; not all 0
     * @param correlations of the estimates; symmetric with a diagonal of 1
     * @return NaN without an interval if there is no estimate or one of them is NaN; without an interval if one of them has
     *     none
     */
    public static Estimate of(List<Estimate> estimates, double[] weights, double[][] correlations) {
        double total = Arrays.stream(weights).sum();
        double[] below = new double[weights.length];
        double[] above = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            Estimate estimate = estimates.get(i);
            below[i] = weights[i] / total * (estimate.value() - estimate.low());
            above[i] = weights[i] / total * (estimate.high() - estimate.value());
        }
        Estimate independent = Intervals.weightedMean(estimates, weights);
        return independent.hasInterval()
                ? new Estimate(
                        independent.value(),
                        independent.value() - length(below, correlations),
                        independent.value() + length(above, correlations))
                : independent;
    }

    private static double length(double[] distances, double[][] correlations) {
        double sum = 0;
        for (int i = 0; i < distances.length; i++) {
            for (int j = 0; j < distances.length; j++) {
                sum += correlations[i][j] * distances[i] * distances[j];
            }
        }
        return Math.sqrt(Math.max(0, sum));
    }

    /** Correlations for estimates of which nobody knows how they depend on each other: 1 is the safe assumption. */
    public static double[][] unknownCorrelations(int estimates) {
        double[][] correlations = new double[estimates][estimates];
        Arrays.stream(correlations).forEach(row -> Arrays.fill(row, 1));
        return correlations;
    }

    /**
     * The correlations of the means of samples, from the items that they share: each pair of samples has the covariance of
     * these items, each counted by its share of both means. A sample whose items all have one value shows no correlation;
     * 1 is assumed.
     */
    public static double[][] correlations(List<Sample> samples) {
        List<Deviations> deviations = samples.stream().map(Deviations::of).toList();
        double[][] correlations = new double[samples.size()][samples.size()];
        for (int i = 0; i < correlations.length; i++) {
            for (int j = 0; j < i; j++) {
                correlations[i][j] = correlation(deviations.get(i), deviations.get(j));
                correlations[j][i] = correlations[i][j];
            }
            correlations[i][i] = 1;
        }
        return correlations;
    }

    private static double correlation(Deviations a, Deviations b) {
        double scale = Math.sqrt(a.variance * b.variance);
        return scale == 0 ? 1 : Math.max(-1, Math.min(1, a.covariance(b) / scale));
    }

    /** What each item adds to the error of a mean. */
    private record Deviations(Map<String, Double> byId, double variance) {
        static Deviations of(Sample sample) {
            int items = sample.values().length;
            double mean = Arrays.stream(sample.values()).average().orElse(Double.NaN);
            Map<String, Double> byId = new HashMap<>();
            IntStream.range(0, items)
                    .forEach(item ->
                            byId.merge(sample.ids().get(item), (sample.values()[item] - mean) / items, Double::sum));
            return new Deviations(
                    byId,
                    byId.values().stream().mapToDouble(part -> part * part).sum());
        }

        double covariance(Deviations other) {
            return byId.entrySet().stream()
                    .filter(part -> other.byId.containsKey(part.getKey()))
                    .mapToDouble(part -> part.getValue() * other.byId.get(part.getKey()))
                    .sum();
        }
    }
}
