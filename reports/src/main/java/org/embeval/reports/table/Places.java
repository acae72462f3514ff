package org.embeval.reports.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.embeval.api.Direction;
import org.embeval.api.Estimate;

/**
 * The ranks that the evidence leaves open to one of several competitors.
 *
 * <p>A competitor is <em>surely better</em> than another if the 95 % interval of their difference lies above 0. The interval
 * of the difference is recovered from those of the two values, taken as independent (MOVER; Zou and Donner 2008, Statistics
 * in Medicine 27:1693-1702), which is cautious where both were measured on the same items. Pairs are judged one by one,
 * without correction for their number.
 *
 * @param best 1 and the number of those that are surely better
 * @param worst the number of competitors less those that are surely worse
 */
public record Places(int best, int worst) {
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
    public static List<Optional<Places>> of(List<Estimate> values, Direction direction) {
        List<Estimate> competitors =
                values.stream().filter(value -> Double.isFinite(value.value())).toList();
        boolean evident = haveIntervals(competitors);
        List<Optional<Places>> places = new ArrayList<>();
        for (Estimate value : values) {
            if (!Double.isFinite(value.value())) {
                places.add(Optional.empty());
                continue;
            }
            long better = competitors.stream()
                    .filter(other -> isBetter(other, value, direction, evident))
                    .count();
            long worse = competitors.stream()
                    .filter(other -> isBetter(value, other, direction, evident))
                    .count();
            places.add(Optional.of(new Places((int) better + 1, competitors.size() - (int) worse)));
        }
        return places;
    }

    /** Whether places of these values rest on evidence, not on the values alone. */
    public static boolean haveIntervals(List<Estimate> values) {
        return values.stream().filter(value -> Double.isFinite(value.value())).allMatch(Estimate::hasInterval);
    }

    private static boolean isBetter(Estimate one, Estimate other, Direction direction, boolean evident) {
        Estimate lead = direction == Direction.HIGHER_IS_BETTER ? difference(one, other) : difference(other, one);
        return (evident ? lead.low() : lead.value()) > 0;
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
