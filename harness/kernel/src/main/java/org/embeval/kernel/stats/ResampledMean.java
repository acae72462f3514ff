package org.embeval.kernel.stats;

/**
 * The mean of one value for each item.
 *
 * @param values finite. The array is not copied
 */
public record ResampledMean(double[] values) implements Resampled {
    @Override
    public int items() {
        return values.length;
    }

    @Override
    public double value(int[] draws) {
        double sum = 0;
        long count = 0;
        for (int item = 0; item < values.length; item++) {
            sum += draws[item] * values[item];
            count += draws[item];
        }
        return sum / count;
    }
}
