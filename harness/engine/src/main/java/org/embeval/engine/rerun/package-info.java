/**
 * Results a second time: put together from the parts of a run, or measured again and compared.
 *
 * <p>Begin with {@link org.embeval.engine.rerun.PartMerger} and {@link org.embeval.engine.rerun.Reproduction}. Uses the
 * runner, the catalogue and result files.
 */
package org.embeval.engine.rerun;
