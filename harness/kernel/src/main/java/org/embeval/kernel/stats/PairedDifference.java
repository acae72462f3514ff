package org.embeval.kernel.stats;

import org.embeval.api.Estimate;

/**
 * How much two systems differ on the same items.
 *
 * @param difference candidate less base in the metric's own unit, with its paired 95 % interval
 * @param significance of the hypothesis that the two are interchangeable
 */
public record PairedDifference(Estimate difference, Significance significance) {}
