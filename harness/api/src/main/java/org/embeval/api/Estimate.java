package org.embeval.api;

/**
 * A measured value and, where one is defined, its 95 % interval.
 *
 * @param value a raw fraction or float, never percent and never rounded; NaN where the metric is undefined on the data
 * @param low lower end of the interval; NaN if there is none
 * @param high upper end of the interval; NaN if there is none
 */
public record Estimate(double value, double low, double high) {
    public Estimate {
        if (Double.isNaN(low) != Double.isNaN(high) || low > high) {
            throw new IllegalArgumentException("no interval: [" + low + ", " + high + "]");
        }
    }

    /** A value without an interval. */
    public static Estimate of(double value) {
        return new Estimate(value, Double.NaN, Double.NaN);
    }

    public boolean hasInterval() {
        return !Double.isNaN(low);
    }
}
