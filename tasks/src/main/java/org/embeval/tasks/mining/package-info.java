/**
 * Finding the translations that are hidden in two monolingual corpora.
 *
 * <p>Begin with {@link org.embeval.tasks.mining.BitextMining}; {@link org.embeval.tasks.mining.MiningTasks} says which data
 * it is run on. Uses the vocabulary, the datasets and the kernel's mining.
 */
package org.embeval.tasks.mining;
