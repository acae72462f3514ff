package org.embeval.engine.comparison;

import org.embeval.api.Direction;
import org.embeval.api.Estimate;
import org.embeval.api.Metric;
import org.embeval.kernel.stats.Power;
import org.embeval.kernel.stats.Significance;

/**
 * What a base and a candidate scored on the same items, and how sure the difference is.
 *
 * @param items how many items were paired, all subsets together
 * @param base value of the base, a raw fraction or float
 * @param candidate value of the candidate
 * @param difference candidate less base, with its paired 95 % interval; without one where {@code reason} says why
 * @param significance the test and its p; NaN where there is none
 * @param corrected p after correction for the number of comparisons; as {@code significance.p()} before it
 * @param standing how many items, or subsets of a mean, the candidate wins and loses
 * @param reason why there is no interval; empty if there is one
 */
public record Contrast(
        Metric metric,
        int items,
        double base,
        double candidate,
        Estimate difference,
        Significance significance,
        double corrected,
        Standing standing,
        String reason) {
    private static final double LEVEL = 0.05;

    /** Wins, losses and draws of the candidate, in the metric's own direction. */
    public record Standing(int wins, int losses, int draws) {}

    static Contrast untested(Metric metric, int items, double base, double candidate, String reason) {
        return new Contrast(
                metric,
                items,
                base,
                candidate,
                Estimate.of(candidate - base),
                new Significance("none", Double.NaN),
                Double.NaN,
                new Standing(0, 0, 0),
                reason);
    }

    /** How much worse the candidate is in the metric's own direction, with its interval; negative if it is better. */
    public Estimate drop() {
        if (metric.direction() == Direction.LOWER_IS_BETTER) {
            return difference;
        }
        // A zero less itself and not its negation: there is no drop of -0.
        return new Estimate(0 - difference.value(), 0 - difference.high(), 0 - difference.low());
    }

    /** The smallest true drop that would be told from none in nine of ten comparisons of this size; NaN if unknown. */
    public double smallestDetectableDrop() {
        return Power.smallestDetectable(difference);
    }

    public Verdict verdict() {
        if (!difference.hasInterval()) {
            return Verdict.UNTESTED;
        }
        if (difference.low() == 0 && difference.high() == 0) {
            return Verdict.SAME;
        }
        if (!(corrected <= LEVEL)) {
            return Verdict.UNCLEAR;
        }
        return drop().value() > 0 ? Verdict.WORSE : Verdict.BETTER;
    }

    Contrast withCorrected(double p) {
        return new Contrast(metric, items, base, candidate, difference, significance, p, standing, reason);
    }
}
