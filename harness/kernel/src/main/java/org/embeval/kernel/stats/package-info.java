/**
 * Intervals and tests as pure functions over {@link org.embeval.api.Estimate}.
 *
 * <p>Begin with {@link org.embeval.kernel.stats.Intervals} for what one system scores, and with {@link
 * org.embeval.kernel.stats.PairedIntervals} and {@link org.embeval.kernel.stats.PairedBootstrap} for how two systems differ on
 * the same items. The tests are {@link org.embeval.kernel.stats.McNemar} for right and wrong, {@link
 * org.embeval.kernel.stats.SignFlip} for means, {@link org.embeval.kernel.stats.DependentCorrelations}, {@link
 * org.embeval.kernel.stats.ApproximateRandomisation}, and {@link org.embeval.kernel.stats.Welch} for training seeds. Every random choice is seeded, and no number of threads changes a bit.
 * Distributions come from Commons Math.
 */
package org.embeval.kernel.stats;
