/**
 * The embedding cache: no text is encoded twice by the same encoder in the same way.
 *
 * <p>Begin with {@link org.embeval.engine.cache.EmbeddingCache}; {@link org.embeval.engine.cache.CacheKeys} says when two
 * texts share a vector, and {@link org.embeval.engine.cache.CacheNamespace} looks vectors up and appends them. The
 * package uses the vocabulary of {@code org.embeval.api} and the JDK.
 *
 * <h2>On disk</h2>
 *
 * <p>One folder per encoder digest and dimension, {@code <cache>/<16 hex digits>-<dimension>/}, with a {@code
 * namespace.properties} that names format, digest and dimension. Beside it lie segments, one for each process that wrote.
 * A segment is two files of fixed-size little-endian records, of which only the end ever changes:
 *
 * <pre>
 * segment-….vectors   float32 × dimension                                                        per record
 * segment-….keys      key 32 | tokens 4 | CRC-32C of the vector 4 | 1 if cut 4 | CRC-32C of these 44 bytes 4
 * segment-….lock      locked while its writer lives
 * </pre>
 *
 * <p>A batch counts as written when its vectors have reached the disk and then its keys have. Opening reads only the
 * keys, 48 bytes a text, so that a million texts take no gigabyte of reading; a vector is checked when it is used. A
 * record with a wrong checksum, torn or rotten, is absent and counted; since records have a fixed size and neither file
 * has a header, it takes no other record with it. Nobody appends to the segment of another process, and nothing is ever
 * overwritten, so a torn end needs no repair.
 */
package org.embeval.engine.cache;
