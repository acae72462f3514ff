/**
 * The values of single items behind a metric, as far as it can be computed from them again: what paired tests and intervals
 * are made from.
 *
 * <p>Begin with {@link org.embeval.engine.evidence.MetricEvidence}, which finds out how a metric comes from the columns of its
 * items. The package is pure: no file, no clock, every random choice seeded.
 */
package org.embeval.engine.evidence;
