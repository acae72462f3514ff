/**
 * From two results to a decision: whether they may be compared, by how much they differ, which items made the difference, and
 * whether a build should fail.
 *
 * <p>Begin with {@link org.embeval.engine.comparison.Comparer}, which pairs the cells of a base with those of candidates and
 * gives {@link org.embeval.engine.comparison.ModelComparison}s; {@link org.embeval.engine.comparison.GatePolicy} judges one of
 * them. {@link org.embeval.engine.comparison.Sides} finds results and baselines by name. Printing is left to others.
 */
package org.embeval.engine.comparison;
