package org.embeval.engine.evidence;

import org.embeval.kernel.stats.McNemar;
import org.embeval.kernel.stats.PairedBootstrap;

/**
 * The choices that paired tests leave open.
 *
 * @param mcnemar how p is computed where items are right or wrong
 * @param resamples of a bootstrap; 0 for as many as are usual for the number of items
 * @param seed where random choices begin
 */
public record TestSettings(McNemar.Variant mcnemar, int resamples, long seed) {
    /** Exact tests, the usual resamples, seed 0. */
    public static final TestSettings USUAL = new TestSettings(McNemar.Variant.EXACT, 0, 0);

    /** For so many items. */
    public PairedBootstrap bootstrap(int items) {
        return resamples == 0 ? PairedBootstrap.usual(items, seed) : new PairedBootstrap(resamples, seed);
    }
}
