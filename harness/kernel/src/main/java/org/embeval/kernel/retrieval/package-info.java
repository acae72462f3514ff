/**
 * What tasks that search have in common: searching many queries in batches by whatever the model is, and leaving out
 * translated queries that lost their meaning.
 *
 * <p>Begin with {@link org.embeval.kernel.retrieval.Searcher}. Uses the vocabulary; encoding and searching themselves are
 * the {@link org.embeval.api.TaskContext}'s.
 */
package org.embeval.kernel.retrieval;
