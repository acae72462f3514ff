/**
 * The runner: from a plan of cells, a task and a model each, to one result per cell.
 *
 * <p>Begin with {@link org.embeval.engine.EvalPlan}, which checks everything a user may have mistyped before anything
 * costs time, and {@link org.embeval.engine.Runner}. The engine finds plug-ins by {@code ServiceLoader} and imports none.
 */
package org.embeval.engine;
