package org.embeval.cli;

import java.util.Locale;
import org.embeval.api.Estimate;

/** Fractions in points, hundredths of one, for people. */
final class Points {
    private Points() {}

    static String of(double fraction) {
        return Double.isNaN(fraction) ? "-" : String.format(Locale.ROOT, "%.2f", positiveZero(100 * fraction));
    }

    static String signed(double fraction) {
        return Double.isNaN(fraction) ? "-" : String.format(Locale.ROOT, "%+.2f", positiveZero(100 * fraction));
    }

    static String interval(Estimate estimate) {
        return estimate.hasInterval() ? "[" + signed(estimate.low()) + ", " + signed(estimate.high()) + "]" : "-";
    }

    /** What rounds to 0 has no sign. */
    private static double positiveZero(double points) {
        return Math.abs(points) < 0.005 ? 0 : points;
    }
}
