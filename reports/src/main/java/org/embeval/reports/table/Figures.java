package org.embeval.reports.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.embeval.api.Estimate;
import org.embeval.api.Metric;

/** Numbers as the field prints them; the only place where anything is rounded. */
public final class Figures {
    /** Stands where there is no value. */
    public static final String NONE = "-";

    private Figures() {}

    /** Whether it is printed in percent. */
    public static boolean isShare(String metric) {
        return Metric.isShare(metric);
    }

    /** What a value is multiplied by before it is printed. */
    public static double unit(String metric) {
        return isShare(metric) ? 100 : 1;
    }

    /** Percent with one decimal, or three decimals if the metric is no share; a dash if there is no value. */
    public static String value(String metric, double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        double shown = unit(metric) * value;
        if (Math.abs(shown) >= 100_000) {
            return String.format(Locale.ROOT, "%.2e", shown);
        }
        int decimals = isShare(metric) ? 1 : 3;
        return BigDecimal.valueOf(shown)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** {@code [lo, hi]} in the unit of the value; a dash if there is no interval. */
    public static String interval(String metric, Estimate estimate) {
        return estimate.hasInterval()
                ? "[" + value(metric, estimate.low()) + ", " + value(metric, estimate.high()) + "]"
                : NONE;
    }

    /** A number of things; a dash for none. */
    public static String count(long count) {
        return count == 0 ? NONE : Long.toString(count);
    }
}
