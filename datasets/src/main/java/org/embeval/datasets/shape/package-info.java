/**
 * The shapes that datasets are read into, such as {@link org.embeval.datasets.shape.ParallelCorpus}: what a protocol sees
 * of its data, whatever the file format was.
 *
 * <p>Uses the vocabulary, and counts words as {@link org.embeval.datasets.text.PythonText} does.
 */
package org.embeval.datasets.shape;
