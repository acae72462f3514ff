/**
 * Baselines without a neural network: what spelling alone and what chance alone score.
 *
 * <p>Begin with {@link org.embeval.encoders.lexical.NgramProvider} and {@link
 * org.embeval.encoders.lexical.RandomProvider}. Both kinds need no files, so they also serve to try the program out. Uses
 * the JDK only.
 */
package org.embeval.encoders.lexical;
