package org.embeval.engine.evidence;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.embeval.api.Estimate;
import org.embeval.kernel.metrics.Correlation;
import org.embeval.kernel.stats.DependentCorrelations;
import org.embeval.kernel.stats.Resampled;
import org.embeval.kernel.stats.ResampledCorrelation;
import org.embeval.kernel.stats.Significance;

/**
 * A score and a gold score for each item, whose correlation is the metric. Two systems are compared by Williams' t, their
 * difference has a bootstrap interval.
 *
 * @param kind which coefficient
 */
public record ScoredItems(double[] scores, double[] gold, Kind kind) implements Evidence {
    /** Coefficients of correlation. */
    public enum Kind {
        PEARSON,
        SPEARMAN;

        double of(double[] x, double[] y) {
            return this == PEARSON ? Correlation.pearson(x, y) : Correlation.spearman(x, y);
        }
    }

    public ScoredItems {
        if (scores.length != gold.length) {
            throw new IllegalArgumentException(scores.length + " scores and " + gold.length + " gold scores");
        }
    }

    @Override
    public int items() {
        return scores.length;
    }

    @Override
    public double value() {
        return kind.of(scores, gold);
    }

    @Override
    public Resampled resampled() {
        return kind == Kind.PEARSON
                ? ResampledCorrelation.pearson(scores, gold)
                : ResampledCorrelation.spearman(scores, gold);
    }

    @Override
    public ScoredItems select(int[] items) {
        return new ScoredItems(
                IntStream.of(items).mapToDouble(item -> scores[item]).toArray(),
                IntStream.of(items).mapToDouble(item -> gold[item]).toArray(),
                kind);
    }

    /** How far the rank of an item among the scores is from its rank among the gold scores, as a share of all ranks, negated. */
    @Override
    public double[] contributions() {
        double[] ranks = Correlation.ranks(scores);
        double[] goldRanks = Correlation.ranks(gold);
        return IntStream.range(0, scores.length)
                .mapToDouble(item -> -Math.abs(ranks[item] - goldRanks[item]) / scores.length)
                .toArray();
    }

    @Override
    public boolean pairsWith(Evidence other) {
        return other instanceof ScoredItems scored && scored.kind == kind && Arrays.equals(gold, scored.gold);
    }

    @Override
    public boolean isSameAs(Evidence other) {
        return other instanceof ScoredItems scored && pairsWith(scored) && Arrays.equals(scores, scored.scores);
    }

    @Override
    public Estimate differenceTo(Evidence candidate, TestSettings settings) {
        return settings.bootstrap(items()).difference(resampled(), candidate.resampled());
    }

    @Override
    public Significance testAgainst(Evidence candidate, TestSettings settings) {
        double between = kind.of(scores, ((ScoredItems) candidate).scores);
        return new DependentCorrelations(value(), candidate.value(), between, items()).williams();
    }
}
