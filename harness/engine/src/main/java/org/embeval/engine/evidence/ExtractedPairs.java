package org.embeval.engine.evidence;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.embeval.api.Estimate;
import org.embeval.kernel.mining.Extraction;
import org.embeval.kernel.stats.ApproximateRandomisation;
import org.embeval.kernel.stats.Resampled;
import org.embeval.kernel.stats.ResampledExtraction;
import org.embeval.kernel.stats.Significance;

/**
 * What was extracted for each item, right or wrong, with the threshold as it is; the metric is a quotient of their sums. Two
 * systems are compared by approximate randomisation.
 *
 * @param extracted how many pairs, or 1 for an item that was labelled positive
 * @param right how many of them are right
 * @param gold how many are to be found
 */
public record ExtractedPairs(int[] extracted, int[] right, int[] gold, Measure measure) implements Evidence {
    /** What is made of the sums. */
    public enum Measure {
        PRECISION,
        RECALL,
        F1;

        private double of(Extraction extraction) {
            return switch (this) {
                case PRECISION -> extraction.precision();
                case RECALL -> extraction.recall();
                case F1 -> extraction.f1();
            };
        }
    }

    @Override
    public int items() {
        return extracted.length;
    }

    @Override
    public double value() {
        int[] once = new int[items()];
        Arrays.fill(once, 1);
        return resampled().value(once);
    }

    @Override
    public Resampled resampled() {
        return extraction();
    }

    private ResampledExtraction extraction() {
        return new ResampledExtraction(extracted, right, gold, measure::of);
    }

    @Override
    public ExtractedPairs select(int[] items) {
        return new ExtractedPairs(of(extracted, items), of(right, items), of(gold, items), measure);
    }

    private static int[] of(int[] column, int[] items) {
        return IntStream.of(items).map(item -> column[item]).toArray();
    }

    /** Right extractions less wrong ones. */
    @Override
    public double[] contributions() {
        return IntStream.range(0, items())
                .mapToDouble(item -> 2.0 * right[item] - extracted[item])
                .toArray();
    }

    @Override
    public boolean pairsWith(Evidence other) {
        return other instanceof ExtractedPairs pairs && pairs.measure == measure && Arrays.equals(gold, pairs.gold);
    }

    @Override
    public boolean isSameAs(Evidence other) {
        return other instanceof ExtractedPairs pairs
                && pairsWith(pairs)
                && Arrays.equals(extracted, pairs.extracted)
                && Arrays.equals(right, pairs.right);
    }

    @Override
    public Estimate differenceTo(Evidence candidate, TestSettings settings) {
        return settings.bootstrap(items()).difference(resampled(), candidate.resampled());
    }

    @Override
    public Significance testAgainst(Evidence candidate, TestSettings settings) {
        return ApproximateRandomisation.test(extraction(), ((ExtractedPairs) candidate).extraction(), settings.seed());
    }
}
