/**
 * BM25: ranking by words alone.
 *
 * <p>Begin with {@link org.embeval.encoders.lexical.bm25.Bm25Provider}. Uses Lucene to analyse and to index; the index lives
 * in memory.
 */
package org.embeval.encoders.lexical.bm25;
