/**
 * Result files: what a run leaves behind, and all that reports and gates read.
 *
 * <p>{@link org.embeval.engine.results.ResultStore} writes one JSON document for each cell, and the values of its items
 * beside it; {@link org.embeval.engine.results.ResultReader} reads them again. The document itself is described by the
 * JSON Schema that {@link org.embeval.engine.results.ResultJson#schema} opens. Uses the vocabulary and Jackson.
 */
package org.embeval.engine.results;
