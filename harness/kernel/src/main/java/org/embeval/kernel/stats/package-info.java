/**
 * Intervals and tests as pure functions over {@link org.embeval.api.Estimate}.
 *
 * <p>Begin with {@link org.embeval.kernel.stats.Intervals}. Distributions come from Commons Math.
 */
package org.embeval.kernel.stats;
