package org.embeval.kernel.stats;

/**
 * How a test ended.
 *
 * @param test what was done, in the words of the field, such as {@code exact McNemar}
 * @param p two-sided; NaN where the test says nothing, as of no item
 */
public record Significance(String test, double p) {
    public Significance {
        if (p < 0 || p > 1) {
            throw new IllegalArgumentException("p = " + p);
        }
    }
}
