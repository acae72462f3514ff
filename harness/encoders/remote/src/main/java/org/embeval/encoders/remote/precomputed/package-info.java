/**
 * Vectors that somebody made before, as an encoder: files as the command {@code encode} writes them.
 *
 * <p>Begin with {@link org.embeval.encoders.remote.precomputed.VectorFolder}.
 */
package org.embeval.encoders.remote.precomputed;
