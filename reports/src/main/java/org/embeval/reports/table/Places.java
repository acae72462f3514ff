package org.embeval.reports.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.embeval.api.Direction;
import org.embeval.api.Estimate;
import org.embeval.kernel.stats.Corrections;
import org.embeval.kernel.stats.Power;

/**
 * The ranks that the evidence leaves open to one of several competitors.
 *
 * <p>A competitor is <em>surely better</em> than another if a test of their difference says so at a level of 5 %, after Holm's
 * correction for the number of pairs. Where the items of both are not at hand, the interval of the difference is recovered
 * from those of the two values, taken as independent (MOVER; Zou and Donner 2008, Statistics in Medicine 27:1693-1702), which
 * is cautious where both were measured on the same items.
 *
 * @param best 1 and the number of those that are surely better
 * @param worst the number of competitors less those that are surely worse
 */
public record Places(int best, int worst) {
    private static final double LEVEL = 0.05;

    /** What is known about pairs of values beside their intervals. */
    @FunctionalInterface
    public interface PairTest {
        /** Nothing. */
        PairTest NONE = (one, other) -> Double.NaN;

        /**
         * The two-sided p of a test of two values, by number; NaN if there is none. It is asked for pairs that their own
         * intervals cannot tell apart whatever their dependence.
         */
        double p(int one, int other);
    }

    /** {@code 2}, or {@code 2–4}. */
    public String text() {
        return best == worst ? Integer.toString(best) : String.format(Locale.ROOT, "%d–%d", best, worst);
    }

    /**
     * The places of each value.
     *
     * @param values those without a value are no competitors and get no place. If a competitor has no interval there is no
     *     evidence, and the places are those of the plain values, equal ones sharing theirs
     */
    public static List<Optional<Places>> of(List<Estimate> values, Direction direction, PairTest test) {
        List<Pair> pairs = pairs(values);
        double[] p = haveIntervals(values)
                ? Corrections.holm(pairs.stream()
                        .mapToDouble(pair -> pair.p(values, test, pairs.size()))
                        .toArray())
                : new double[pairs.size()];
        int competitors = (int) values.stream().filter(Places::competes).count();
        int[] better = new int[values.size()];
        int[] worse = new int[values.size()];
        for (int i = 0; i < p.length; i++) {
            Pair pair = pairs.get(i);
            double lead = pair.lead(values, direction);
            if (lead != 0 && p[i] <= LEVEL) {
                better[lead > 0 ? pair.other : pair.one]++;
                worse[lead > 0 ? pair.one : pair.other]++;
            }
        }
        return IntStream.range(0, values.size())
                .mapToObj(i -> competes(values.get(i))
                        ? Optional.of(new Places(better[i] + 1, competitors - worse[i]))
                        : Optional.<Places>empty())
                .toList();
    }

    private static boolean competes(Estimate value) {
        return Double.isFinite(value.value());
    }

    private static List<Pair> pairs(List<Estimate> values) {
        List<Pair> pairs = new ArrayList<>();
        for (int one = 0; one < values.size(); one++) {
            for (int other = one + 1; other < values.size(); other++) {
                if (competes(values.get(one)) && competes(values.get(other))) {
                    pairs.add(new Pair(one, other));
                }
            }
        }
        return pairs;
    }

    /** Two competitors, by number. */
    private record Pair(int one, int other) {
        double lead(List<Estimate> values, Direction direction) {
            double lead = values.get(one).value() - values.get(other).value();
            return direction == Direction.HIGHER_IS_BETTER ? lead : -lead;
        }

        /** A test of items costs time, and is not made for what no dependence between the two could make doubtful. */
        double p(List<Estimate> values, PairTest test, int pairs) {
            boolean oneIsHigher = values.get(one).value() > values.get(other).value();
            Estimate higher = values.get(oneIsHigher ? one : other);
            Estimate lower = values.get(oneIsHigher ? other : one);
            if (higher.value() == lower.value()) {
                return 1;
            }
            double widest = higher.value() - lower.value() - (higher.low() - lower.high());
            double atMost = pOf(higher.value() - lower.value(), widest);
            if (atMost * pairs <= LEVEL) {
                return atMost;
            }
            double paired = test.p(one, other);
            return Double.isNaN(paired) ? pOf(difference(higher, lower)) : paired;
        }
    }

    /** The two-sided p of a positive difference, by the side of its interval that faces 0. */
    public static double pOf(Estimate difference) {
        return pOf(difference.value(), difference.value() - difference.low());
    }

    private static double pOf(double difference, double half) {
        return Power.normalP(new Estimate(difference, difference - half, difference + half));
    }

    /** Whether places of these values rest on evidence, not on the values alone. */
    public static boolean haveIntervals(List<Estimate> values) {
        return values.stream().filter(Places::competes).allMatch(Estimate::hasInterval);
    }

    /**
     * How much one value is above another, with the interval that is recovered from theirs; without one if one of them has
     * none.
     */
    public static Estimate difference(Estimate one, Estimate other) {
        double difference = one.value() - other.value();
        if (!one.hasInterval() || !other.hasInterval()) {
            return Estimate.of(difference);
        }
        return new Estimate(
                difference,
                difference - Math.hypot(one.value() - one.low(), other.high() - other.value()),
                difference + Math.hypot(one.high() - one.value(), other.value() - other.low()));
    }
}
