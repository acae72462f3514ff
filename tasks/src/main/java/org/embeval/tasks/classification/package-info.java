/**
 * Classifiers that are trained on sentence vectors, which stay as they are.
 *
 * <p>What the families in the packages below have in common is here: labelled texts with their vectors, and scores over
 * several seeds. Begin with {@link org.embeval.tasks.classification.EncodedTexts}. Uses the vocabulary, the datasets and {@link
 * org.embeval.kernel.learn}.
 */
package org.embeval.tasks.classification;
