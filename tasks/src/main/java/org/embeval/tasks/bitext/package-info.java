/**
 * Finding the translation of each sentence among all sentences of the other language, or among random ones, and comparing
 * its vector with a teacher's.
 *
 * <p>Begin with {@link org.embeval.tasks.bitext.BitextRetrieval}; {@link org.embeval.tasks.bitext.BitextTasks} says which
 * data it is run on. Uses the vocabulary, the datasets and the kernel's metrics.
 */
package org.embeval.tasks.bitext;
