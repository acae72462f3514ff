package org.embeval.engine.comparison;

import java.util.List;
import java.util.Optional;
import org.embeval.kernel.stats.Significance;
import org.embeval.kernel.stats.Spread;
import org.embeval.kernel.stats.Welch;

/**
 * A main value that both sides trained several times, each time with another seed.
 *
 * <p>It stands beside the verdict and does not enter it. That is made by the paired test of the items, of which there are many,
 * each with the share of seeds that got it right; a handful of seeds shows only large differences. It answers another question
 * too: whether the difference is larger than what training anew would change by itself.
 *
 * @param base one value for each seed, at least two
 * @param candidate the same of the candidate
 */
public record OverSeeds(List<Double> base, List<Double> candidate) {
    public OverSeeds {
        base = List.copyOf(base);
        candidate = List.copyOf(candidate);
    }

    static Optional<OverSeeds> of(List<Double> base, List<Double> candidate) {
        return base.size() < 2 || candidate.size() < 2 ? Optional.empty() : Optional.of(new OverSeeds(base, candidate));
    }

    /** Welch's test; p is NaN if neither side varies. */
    public Significance significance() {
        return Welch.test(array(base), array(candidate));
    }

    /** Standard deviation of some values, divided by one less than there are. */
    public static double sd(List<Double> values) {
        return Math.sqrt(Spread.variance(array(values)));
    }

    /** Mean of some values. */
    public static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
