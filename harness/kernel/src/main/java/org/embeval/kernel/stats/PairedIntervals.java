package org.embeval.kernel.stats;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.embeval.api.Estimate;

/** Differences of two systems on the same items whose 95 % intervals need no resampling. */
public final class PairedIntervals {
    private static final double QUANTILE = 0.975;
    private static final double NORMAL = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(QUANTILE);

    private PairedIntervals() {}

    /**
     * The difference of two proportions of the same items, with the adjusted Wald interval of Bonett and Price (2012, Journal
     * of Educational and Behavioral Statistics 37:479-488).
     *
     * <p>If the systems never disagree the interval is [0, 0]: with regard to these items they are one system, as a bootstrap
     * says too. It does not say how they would do on others.
     *
     * @param items how many, agreements too
     * @return NaN without an interval if there is no item
     */
    public static Estimate proportions(McNemar disagreements, int items) {
        int better = disagreements.onlyCandidate();
        int worse = disagreements.onlyBase();
        if (better + worse > items) {
            throw new IllegalArgumentException(disagreements + " among " + items + " items");
        }
        double difference = (double) (better - worse) / items;
        if (better + worse == 0) {
            return items == 0 ? Estimate.of(Double.NaN) : new Estimate(0, 0, 0);
        }
        double shareBetter = (better + 1) / (items + 2.0);
        double shareWorse = (worse + 1) / (items + 2.0);
        double centre = shareBetter - shareWorse;
        double half = NORMAL * Math.sqrt((shareBetter + shareWorse - centre * centre) / (items + 2.0));
        return new Estimate(difference, Math.max(-1, centre - half), Math.min(1, centre + half));
    }

    /**
     * A sum of independent parts of one distribution, with Student's interval. What clusters add to the mean over several
     * subsets are such parts.
     *
     * @return without an interval for fewer than two parts
     */
    public static Estimate sum(double[] parts) {
        double sum = StatUtils.sum(parts);
        if (parts.length < 2) {
            return Estimate.of(parts.length == 0 ? Double.NaN : sum);
        }
        double error = Math.sqrt(parts.length * StatUtils.variance(parts));
        double half = new TDistribution(null, parts.length - 1.0).inverseCumulativeProbability(QUANTILE) * error;
        return new Estimate(sum, sum - half, sum + half);
    }
}
