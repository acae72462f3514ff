/**
 * Our own invented miniatures of datasets, in the official formats, so that the program can be tried without a download.
 *
 * <p>The files are resources under {@code tatoeba/} and so on beside {@link org.embeval.datasets.sample.PackagedSample},
 * named by {@code index.txt}. Scores on them say nothing about a model.
 */
package org.embeval.datasets.sample;
