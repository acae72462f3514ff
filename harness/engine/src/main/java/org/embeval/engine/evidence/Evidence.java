package org.embeval.engine.evidence;

import org.embeval.api.Estimate;
import org.embeval.kernel.stats.Resampled;
import org.embeval.kernel.stats.Significance;

/** What a metric was computed from on one subset, item by item. Arrays are neither copied nor to be changed. */
public sealed interface Evidence permits ItemValues, ScoredItems, ExtractedPairs {
    /** How many items there are. */
    int items();

    /** The metric. */
    double value();

    /** The metric on resamples of the items. */
    Resampled resampled();

    /** The same for some of the items, by number. */
    Evidence select(int[] items);

    /**
     * A number for each item that tells how it contributes to the metric: it rises with the metric, whichever way is better.
     */
    double[] contributions();

    /** Whether the other is of the same kind, on the same gold labels, so that items can be paired. */
    boolean pairsWith(Evidence other);

    /** Whether the other is the same for every item. */
    boolean isSameAs(Evidence other);

    /**
     * Candidate less this, with its paired 95 % interval.
     *
     * @param candidate one that {@linkplain #pairsWith pairs} with this
     */
    Estimate differenceTo(Evidence candidate, TestSettings settings);

    /** The paired test that belongs to the family of the metric. */
    Significance testAgainst(Evidence candidate, TestSettings settings);
}
