/**
 * Exact top-k and exact ranks: the plain reference loop, and the fast form that gives the same bits.
 *
 * <p>May use the vocabulary and the matrix products. Begin reading at {@link org.embeval.search.VectorSearch} for what is
 * computed, at {@link org.embeval.search.ReferenceSearch} for how it is defined, and at
 * {@link org.embeval.search.ExactSearch} for how it is made fast.
 */
package org.embeval.search;
