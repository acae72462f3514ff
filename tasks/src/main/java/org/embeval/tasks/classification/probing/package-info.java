/**
 * SentEval's probing tasks: which properties of a sentence can be read from its vector.
 *
 * <p>Begin with {@link org.embeval.tasks.classification.probing.PropertyProbe}; {@link
 * org.embeval.tasks.classification.probing.ProbingTasks} says which data it is run on.
 */
package org.embeval.tasks.classification.probing;
