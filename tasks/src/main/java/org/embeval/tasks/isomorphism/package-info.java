/**
 * Whether translations lie to each other as the sentences that they translate do.
 *
 * <p>Begin with {@link org.embeval.tasks.isomorphism.SpectrumComparison}; {@link
 * org.embeval.tasks.isomorphism.IsomorphismTasks} says which data it is run on. Uses the vocabulary, the datasets and the
 * kernel's isomorphism.
 */
package org.embeval.tasks.isomorphism;
