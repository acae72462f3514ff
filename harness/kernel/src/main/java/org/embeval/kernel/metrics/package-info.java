/**
 * The metrics of the field as pure functions, each with its {@link org.embeval.api.Metric} beside it.
 *
 * <p>Begin with {@link org.embeval.kernel.metrics.Classification}. Values are raw fractions in double, never rounded;
 * what is undefined is NaN.
 */
package org.embeval.kernel.metrics;
