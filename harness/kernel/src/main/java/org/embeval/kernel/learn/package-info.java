/**
 * Learns classifiers from vectors, as the programs that define the transfer tasks do: the same folds, the same random
 * numbers, the same rules of stopping.
 *
 * <p>Begin with {@link org.embeval.kernel.learn.Validation}, which trains and scores a {@link
 * org.embeval.kernel.learn.Learner} by one of SentEval's three schemes; a {@link org.embeval.kernel.learn.Recipe} says
 * what a network looks like and how it is trained. Pure functions of their arguments: whatever is random comes from {@link
 * org.embeval.kernel.learn.Mt19937} and a seed, and results are the same for any number of threads.
 */
package org.embeval.kernel.learn;
