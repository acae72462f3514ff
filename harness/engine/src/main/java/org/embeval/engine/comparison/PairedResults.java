package org.embeval.engine.comparison;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.embeval.api.Estimate;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.PairedTests;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Mean;
import org.embeval.engine.evidence.TestSettings;
import org.embeval.kernel.stats.McNemar;

/**
 * The tests of a comparison for values of many results, such as those of a leaderboard: items are read when a pair first needs
 * them, and kept. Not for several threads.
 */
public final class PairedResults implements PairedTests {
    /** Many pairs are compared, and none of them fails a build: the fewest resamples with which percentiles are steady. */
    private static final TestSettings SETTINGS = new TestSettings(McNemar.Variant.EXACT, 2_000, 0);

    private static final double ROUNDING = 1e-9;

    private final Function<TaskResult, Map<String, Items>> items;
    private final IdentityHashMap<TaskResult, MeasuredCell> cells = new IdentityHashMap<>();

    /** @param items of one of the results, by subset */
    public PairedResults(Function<TaskResult, Map<String, Items>> items) {
        this.items = items;
    }

    @Override
    public double p(Value one, Value other) {
        return paired(one, other).map(PairedMean::p).orElse(Double.NaN);
    }

    @Override
    public Estimate difference(Value one, Value other) {
        return paired(other, one).map(PairedMean::difference).orElse(Estimate.of(Double.NaN));
    }

    /** Empty unless the items of both sides give the values. */
    private Optional<PairedMean> paired(Value base, Value candidate) {
        Comparability.firstMismatch(base.result(), candidate.result()).ifPresent(mismatch -> {
            throw mismatch.asException(base.result(), candidate.result());
        });
        Mean mean = base.mean();
        List<PairedSubset> pairs = new ArrayList<>();
        for (String subset : mean.members()) {
            if (!cell(base).subsets(mean.metric()).contains(subset)
                    || !cell(candidate).subsets(mean.metric()).contains(subset)) {
                return Optional.empty();
            }
            Optional<PairedSubset> pair = SubsetPairing.of(cell(base), cell(candidate), mean.metric(), subset)
                    .pair();
            if (pair.isEmpty()) {
                return Optional.empty();
            }
            pairs.add(pair.get());
        }
        double[] weights = cell(base).weights(mean.metric(), mean.members(), value(base));
        boolean isGiven = isGiven(base, weights) && isGiven(candidate, weights);
        return isGiven
                ? Optional.of(new PairedMean(Metric.higher(mean.metric()), pairs, weights, SETTINGS))
                : Optional.empty();
    }

    private boolean isGiven(Value value, double[] weights) {
        double mean = cell(value).mean(value.mean().metric(), value.mean().members(), weights);
        return Math.abs(mean - value(value)) <= ROUNDING * Math.max(1, Math.abs(mean));
    }

    private static double value(Value value) {
        return value.mean().estimate().value();
    }

    private MeasuredCell cell(Value value) {
        return cells.computeIfAbsent(value.result(), result -> MeasuredCell.of(result, items.apply(result)));
    }
}
