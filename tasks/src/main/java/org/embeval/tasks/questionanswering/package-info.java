/**
 * Retrieval question answering: finding the sentence that answers a question, and its paragraph, among all sentences of a
 * collection.
 *
 * <p>Begin with {@link org.embeval.tasks.questionanswering.AnswerRetrieval}; {@link
 * org.embeval.tasks.questionanswering.QuestionAnsweringTasks} says which data it is run on. Uses the vocabulary, the
 * datasets and the kernel.
 */
package org.embeval.tasks.questionanswering;
