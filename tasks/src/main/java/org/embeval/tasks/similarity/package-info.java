/**
 * How well the similarity of two sentences' vectors agrees with what people say.
 *
 * <p>Begin with {@link org.embeval.tasks.similarity.SemanticSimilarity}; {@link
 * org.embeval.tasks.similarity.SimilarityTasks} says which data it is run on. Uses the vocabulary, the datasets and the
 * kernel's metrics.
 */
package org.embeval.tasks.similarity;
