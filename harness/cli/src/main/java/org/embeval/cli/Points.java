package org.embeval.cli;

import java.util.Locale;
import org.embeval.api.Estimate;
import org.embeval.api.Metric;

/** Fractions in points, hundredths of one, for people; values of metrics that are no shares as they are. */
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

    static String of(Metric metric, double value) {
        return Metric.isShare(metric.id()) || Double.isNaN(value) ? of(value) : plain("%.4f", value);
    }

    static String signed(Metric metric, double value) {
        return Metric.isShare(metric.id()) || Double.isNaN(value) ? signed(value) : plain("%+.4f", value);
    }

    static String interval(Metric metric, Estimate estimate) {
        return estimate.hasInterval()
                ? "[" + signed(metric, estimate.low()) + ", " + signed(metric, estimate.high()) + "]"
                : "-";
    }

    private static String plain(String format, double value) {
        return String.format(Locale.ROOT, format, Math.abs(value) < 0.00005 ? 0 : value);
    }

    /** What rounds to 0 has no sign. */
    private static double positiveZero(double points) {
        return Math.abs(points) < 0.005 ? 0 : points;
    }
}
