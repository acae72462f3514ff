/**
 * Texts and their vectors in files: what the command {@code encode} writes and the encoder {@code precomputed} reads.
 *
 * <p>Begin with {@link org.embeval.vectors.TextFiles}, which reads users' texts, and {@link
 * org.embeval.vectors.VectorManifest}, which says what is in an {@link org.embeval.vectors.NpyFormat}. Uses Jackson.
 */
package org.embeval.vectors;
