/**
 * Finding translations in two corpora that are not aligned: margins, candidates and the threshold above which candidates
 * are kept, as LASER's {@code mine_bitexts.py} and {@code bucc.py} do it.
 *
 * <p>Begin with {@link org.embeval.kernel.mining.BothDirections}, which asks for vectors and hits; all else is pure
 * functions over {@link org.embeval.api.Hits}. LASER
 * computes cosines and margins in float32; here they are doubles, and scores differ by about 1e-7.
 */
package org.embeval.kernel.mining;
