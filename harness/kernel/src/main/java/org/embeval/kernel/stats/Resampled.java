package org.embeval.kernel.stats;

/** A statistic of items that can be taken of a resample: of some items several times, of others not at all. */
public interface Resampled {
    /** How many items there are. */
    int items();

    /**
     * The statistic of a resample.
     *
     * @param draws how often each item was drawn, none negative
     * @return NaN where the statistic is not defined
     */
    double value(int[] draws);
}
