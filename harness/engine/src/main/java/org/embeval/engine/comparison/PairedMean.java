package org.embeval.engine.comparison;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.embeval.api.Direction;
import org.embeval.api.Estimate;
import org.embeval.api.Metric;
import org.embeval.engine.comparison.Contrast.Standing;
import org.embeval.engine.evidence.ItemValues;
import org.embeval.engine.evidence.TestSettings;
import org.embeval.kernel.stats.Intervals;
import org.embeval.kernel.stats.PairedBootstrap.Part;
import org.embeval.kernel.stats.PairedIntervals;
import org.embeval.kernel.stats.Power;
import org.embeval.kernel.stats.SignFlip;
import org.embeval.kernel.stats.Significance;

/**
 * The difference of the means over some subsets. The subsets, such as languages, are fixed and their items vary.
 *
 * <p>Items of one id in several subsets may be translations of each other and are kept together: what they add to the
 * difference is one independent part. Where no id comes twice the subsets are independent, and their intervals are
 * combined.
 *
 * @param subsets at least one
 * @param weights of the subsets, none negative, with the sum 1
 */
record PairedMean(Metric metric, List<PairedSubset> subsets, double[] weights, TestSettings settings) {
    /** With fewer subsets no pattern of their signs is improbable enough. */
    private static final int LEAST_SIGNS = 6;

    static PairedMean unweighted(Metric metric, List<PairedSubset> subsets, TestSettings settings) {
        double[] weights = new double[subsets.size()];
        Arrays.fill(weights, 1.0 / weights.length);
        return new PairedMean(metric, subsets, weights, settings);
    }

    static PairedMean byItems(Metric metric, List<PairedSubset> subsets, TestSettings settings) {
        double all = subsets.stream().mapToInt(PairedSubset::items).sum();
        return new PairedMean(
                metric,
                subsets,
                subsets.stream().mapToDouble(subset -> subset.items() / all).toArray(),
                settings);
    }

    Contrast contrast() {
        double base = weighted(subset -> subset.base().value());
        double candidate = weighted(subset -> subset.candidate().value());
        Estimate difference = difference();
        Significance significance = difference.hasInterval() ? significance(difference) : undefined();
        return new Contrast(
                metric,
                subsets.stream().mapToInt(PairedSubset::items).sum(),
                base,
                candidate,
                difference,
                significance,
                significance.p(),
                standing(),
                difference.hasInterval() ? "" : "the difference has no interval on these items");
    }

    private static Significance undefined() {
        return new Significance("none", Double.NaN);
    }

    private double weighted(ToDoubleFunction<PairedSubset> value) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * value.applyAsDouble(subsets.get(i));
        }
        return sum;
    }

    /** Candidate less base, with its paired 95 % interval. */
    Estimate difference() {
        if (subsets.stream().allMatch(subset -> subset.base().isSameAs(subset.candidate()))) {
            // What any resample would say, at no cost: an unchanged encoder is judged at once.
            return new Estimate(0, 0, 0);
        }
        if (subsets.size() == 1) {
            PairedSubset only = subsets.get(0);
            return only.base().differenceTo(only.candidate(), settings);
        }
        if (!idsAreShared()) {
            return Intervals.weightedMean(
                    subsets.stream()
                            .map(subset -> subset.base().differenceTo(subset.candidate(), settings))
                            .toList(),
                    weights);
        }
        return areMeans() ? PairedIntervals.sum(parts()) : bootstrap();
    }

    private Estimate bootstrap() {
        Map<String, Integer> clusters = new HashMap<>();
        List<Part> parts = subsets.stream()
                .map(subset -> new Part(
                        subset.base().resampled(),
                        subset.candidate().resampled(),
                        subset.ids().stream()
                                .mapToInt(id -> clusters.computeIfAbsent(id, key -> clusters.size()))
                                .toArray()))
                .toList();
        return settings.bootstrap(subsets.stream().mapToInt(PairedSubset::items).sum())
                .weightedDifference(parts, weights);
    }

    /** Two-sided; NaN where the test says nothing. */
    double p() {
        return testOfItems().map(Significance::p).orElseGet(() -> Power.normalP(difference()));
    }

    private Significance significance(Estimate difference) {
        return testOfItems().orElseGet(() -> new Significance("z of the interval", Power.normalP(difference)));
    }

    /** Empty for a mean over a few subsets of a metric that is no mean of items: then the interval is all that there is. */
    private Optional<Significance> testOfItems() {
        if (subsets.size() == 1) {
            PairedSubset only = subsets.get(0);
            return Optional.of(only.base().testAgainst(only.candidate(), settings));
        }
        if (subsets.size() >= LEAST_SIGNS) {
            double[] signed = IntStream.range(0, weights.length)
                    .mapToDouble(i -> weights[i] * subsets.get(i).difference())
                    .toArray();
            return Optional.of(renamed(SignFlip.test(signed, settings.seed()), " over " + weights.length + " subsets"));
        }
        return areMeans()
                ? Optional.of(renamed(SignFlip.test(parts(), settings.seed()), " over items"))
                : Optional.empty();
    }

    private static Significance renamed(Significance test, String over) {
        return new Significance(test.test() + over, test.p());
    }

    private boolean areMeans() {
        return subsets.stream().allMatch(subset -> subset.base() instanceof ItemValues);
    }

    private boolean idsAreShared() {
        return subsets.stream()
                        .flatMap(subset -> subset.ids().stream())
                        .distinct()
                        .count()
                < subsets.stream().mapToInt(PairedSubset::items).sum();
    }

    /** What the items of each id add to the difference, in the order in which the ids first come. */
    private double[] parts() {
        Map<String, Double> parts = new LinkedHashMap<>();
        for (int i = 0; i < weights.length; i++) {
            PairedSubset subset = subsets.get(i);
            double[] differences = itemDifferences(subset);
            for (int item = 0; item < differences.length; item++) {
                parts.merge(subset.ids().get(item), weights[i] * differences[item] / differences.length, Double::sum);
            }
        }
        return parts.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] itemDifferences(PairedSubset subset) {
        double[] base = subset.base().contributions();
        double[] candidate = subset.candidate().contributions();
        return IntStream.range(0, base.length)
                .mapToDouble(item -> candidate[item] - base[item])
                .toArray();
    }

    private Standing standing() {
        double[] differences = subsets.size() == 1
                ? itemDifferences(subsets.get(0))
                : subsets.stream().mapToDouble(PairedSubset::difference).toArray();
        int ups = (int) Arrays.stream(differences).filter(d -> d > 0).count();
        int downs = (int) Arrays.stream(differences).filter(d -> d < 0).count();
        boolean higher = metric.direction() == Direction.HIGHER_IS_BETTER;
        return new Standing(higher ? ups : downs, higher ? downs : ups, differences.length - ups - downs);
    }
}
