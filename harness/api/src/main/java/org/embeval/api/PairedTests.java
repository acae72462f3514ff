package org.embeval.api;

import org.embeval.api.TaskResult.Mean;

/** How sure the difference of two values is, judged by the items that both were measured on. */
public interface PairedTests {
    /** Nothing is known of single items. */
    PairedTests NONE = new PairedTests() {
        @Override
        public double p(Value one, Value other) {
            return Double.NaN;
        }

        @Override
        public Estimate difference(Value one, Value other) {
            return Estimate.of(Double.NaN);
        }
    };

    /** A value of a result: its main value, a group or a subset. */
    record Value(TaskResult result, Mean mean) {}

    /**
     * The two-sided p of the paired test that belongs to the metric, not corrected for other tests.
     *
     * @return NaN if no test can be made of what is known of the items
     * @throws EvalException if the items cannot be read, or are not the same
     */
    double p(Value one, Value other);

    /**
     * One less the other, with the paired 95 % interval.
     *
     * @return NaN if it cannot be made of what is known of the items
     * @throws EvalException if the items cannot be read, or are not the same
     */
    Estimate difference(Value one, Value other);
}
