package org.embeval.api;

import java.util.List;

/**
 * A measured value and, where one is defined, its 95 % interval; of a value that was trained with several seeds also what
 * each of them gave.
 *
 * @param value a raw fraction or float, never percent and never rounded; NaN where the metric is undefined on the data; over
 *     several seeds their mean
 * @param low lower end of the interval; NaN if there is none
 * @param high upper end of the interval; NaN if there is none
 * @param bySeed the values of the single seeds in the order of the seeds; empty unless there were several
 */
public record Estimate(double value, double low, double high, List<Double> bySeed) {
    public Estimate {
        if (Double.isNaN(low) != Double.isNaN(high) || low > high) {
            throw new IllegalArgumentException("no interval: [" + low + ", " + high + "]");
        }
        if (bySeed.size() == 1) {
            throw new IllegalArgumentException("one seed has no spread");
        }
        bySeed = List.copyOf(bySeed);
    }

    /** A value that no seed was varied for. */
    public Estimate(double value, double low, double high) {
        this(value, low, high, List.of());
    }

    /** A value without an interval. */
    public static Estimate of(double value) {
        return new Estimate(value, Double.NaN, Double.NaN);
    }

    /**
     * The same value and interval, now known to be the mean over seeds.
     *
     * @param values one for each seed; a single one is no spread and leaves the estimate as it is
     */
    public Estimate over(List<Double> values) {
        return values.size() < 2 ? this : new Estimate(value, low, high, values);
    }

    public boolean hasInterval() {
        return !Double.isNaN(low);
    }

    /** Standard deviation over the seeds, divided by one less than there are; NaN unless there were several. */
    public double sd() {
        double mean = bySeed.stream().mapToDouble(v -> v).sum() / bySeed.size();
        double squares =
                bySeed.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return bySeed.isEmpty() ? Double.NaN : Math.sqrt(squares / (bySeed.size() - 1));
    }
}
