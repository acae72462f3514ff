/**
 * Semantic retrieval: finding all paraphrases of a question among all questions, also with machine-translated queries;
 * and finding documents that people judged relevant.
 *
 * <p>Begin with {@link org.embeval.tasks.retrieval.SemanticRetrieval}; {@link
 * org.embeval.tasks.retrieval.RetrievalTasks} says which data it is run on. Uses the vocabulary, the datasets and the
 * kernel.
 */
package org.embeval.tasks.retrieval;
