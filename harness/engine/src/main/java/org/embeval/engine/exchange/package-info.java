/**
 * What other programs of the field read and write: result files of MTEB, both generations, and items as CSV.
 *
 * <p>Begin with {@link org.embeval.engine.exchange.MtebTasks}, which says where a task of MTEB and one of ours are the same
 * computation; nothing else is exchanged. {@link org.embeval.engine.exchange.MtebImport} and {@link
 * org.embeval.engine.exchange.MtebExport} go by it. Uses the catalogue, result files and Jackson.
 */
package org.embeval.engine.exchange;
