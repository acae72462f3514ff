package org.embeval.engine.evidence;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.embeval.api.Estimate;
import org.embeval.kernel.stats.McNemar;
import org.embeval.kernel.stats.PairedIntervals;
import org.embeval.kernel.stats.Resampled;
import org.embeval.kernel.stats.ResampledMean;
import org.embeval.kernel.stats.SignFlip;
import org.embeval.kernel.stats.Significance;

/**
 * One finite value for each item, of which the metric is the mean: hits, average precisions, reciprocal ranks, errors.
 *
 * <p>If both systems have nothing but 0 and 1 they are compared as proportions, by McNemar's test, else as means, by flipping
 * signs.
 */
public record ItemValues(double[] values) implements Evidence {
    @Override
    public int items() {
        return values.length;
    }

    @Override
    public double value() {
        return Arrays.stream(values).sum() / values.length;
    }

    @Override
    public Resampled resampled() {
        return new ResampledMean(values);
    }

    @Override
    public ItemValues select(int[] items) {
        return new ItemValues(
                IntStream.of(items).mapToDouble(item -> values[item]).toArray());
    }

    @Override
    public double[] contributions() {
        return values;
    }

    @Override
    public boolean pairsWith(Evidence other) {
        return other instanceof ItemValues && other.items() == items();
    }

    @Override
    public boolean isSameAs(Evidence other) {
        return other instanceof ItemValues others && Arrays.equals(values, others.values);
    }

    @Override
    public Estimate differenceTo(Evidence candidate, TestSettings settings) {
        double[] others = ((ItemValues) candidate).values;
        return areHits(values) && areHits(others)
                ? PairedIntervals.proportions(McNemar.of(values, others), items())
                : settings.bootstrap(items()).difference(resampled(), candidate.resampled());
    }

    @Override
    public Significance testAgainst(Evidence candidate, TestSettings settings) {
        double[] others = ((ItemValues) candidate).values;
        return areHits(values) && areHits(others)
                ? McNemar.of(values, others).test(settings.mcnemar())
                : SignFlip.test(differences((ItemValues) candidate), settings.seed());
    }

    /** Candidate less this, item by item. */
    double[] differences(ItemValues candidate) {
        return IntStream.range(0, values.length)
                .mapToDouble(item -> candidate.values[item] - values[item])
                .toArray();
    }

    private static boolean areHits(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == 0 || value == 1);
    }
}
