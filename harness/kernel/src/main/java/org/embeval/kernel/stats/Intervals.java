package org.embeval.kernel.stats;

import java.util.List;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.embeval.api.Estimate;

/** Estimates with 95 % confidence intervals. */
public final class Intervals {
    private static final double CONFIDENCE = 0.95;

    private Intervals() {}

    /**
     * A proportion with its score interval (Wilson 1927, JASA 22:209-212), without continuity correction.
     *
     * @return NaN without an interval if there is no trial
     * @throws IllegalArgumentException if there are more successes than trials, or fewer than none of either
     */
    public static Estimate proportion(int successes, int trials) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes in " + trials + " trials");
        }
        if (trials == 0) {
            return Estimate.of(Double.NaN);
        }
        double value = (double) successes / trials;
        ConfidenceInterval wilson = new WilsonScoreInterval().createInterval(trials, successes, CONFIDENCE);
        // Of 0 and of 1 the outer end is the value itself; rounding must not put it on either wrong side.
        double low = Math.max(0, Math.min(wilson.getLowerBound(), value));
        double high = Math.min(1, Math.max(wilson.getUpperBound(), value));
        return new Estimate(value, low, high);
    }

    /**
     * The unweighted mean of independent estimates. Its interval recovers their variances from their own intervals (MOVER;
     * Zou and Donner 2008, Statistics in Medicine 27:1693-1702): with L estimates v in [l, h] it reaches from {@code mean -
     * sqrt(sum (v - l)²) / L} to {@code mean + sqrt(sum (h - v)²) / L}. It is about these L things, such as languages, and
     * does not say how others would fare.
     *
     * <p>Estimates that share items, such as two directions of one corpus, are not independent and must not be given.
     *
     * @return NaN without an interval if there is no estimate or one of them is NaN; without an interval if one of them has
     *     none
     */
    public static Estimate mean(List<Estimate> independent) {
        double sum = 0;
        double below = 0;
        double above = 0;
        for (Estimate estimate : independent) {
            sum += estimate.value();
            below += square(estimate.value() - estimate.low());
            above += square(estimate.high() - estimate.value());
        }
        int count = independent.size();
        double mean = sum / count;
        // Any missing end made both sums NaN; NaN ends mean "no interval" to Estimate as well.
        return Double.isNaN(mean)
                ? Estimate.of(mean)
                : new Estimate(mean, mean - Math.sqrt(below) / count, mean + Math.sqrt(above) / count);
    }

    /**
     * The mean of independent estimates, each of which counts as much as its weight. Its interval is made as that of the
     * unweighted {@link #mean}, the distance of each estimate to its ends taken times its share of the weight.
     *
     * @param weights one for each estimate, none negative; not all 0
     * @return NaN without an interval if there is no estimate or one of them is NaN; without an interval if one of them has
     *     none
     * @throws IllegalArgumentException if there are not as many weights as estimates, or a weight is negative or NaN
     */
    public static Estimate weightedMean(List<Estimate> independent, double[] weights) {
        requireWeights(independent.size(), weights);
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double mean = 0;
        double below = 0;
        double above = 0;
        for (int i = 0; i < weights.length; i++) {
            Estimate estimate = independent.get(i);
            double share = weights[i] / total;
            mean += share * estimate.value();
            below += square(share * (estimate.value() - estimate.low()));
            above += square(share * (estimate.high() - estimate.value()));
        }
        return weights.length == 0 || Double.isNaN(mean)
                ? Estimate.of(Double.NaN)
                : new Estimate(mean, mean - Math.sqrt(below), mean + Math.sqrt(above));
    }

    private static void requireWeights(int estimates, double[] weights) {
        if (weights.length != estimates) {
            throw new IllegalArgumentException(weights.length + " weights for " + estimates + " estimates");
        }
        for (double weight : weights) {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("a weight of " + weight);
            }
        }
    }

    private static double square(double x) {
        return x * x;
    }
}
