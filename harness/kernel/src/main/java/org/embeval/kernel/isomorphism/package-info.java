/**
 * How alike two sets of vectors lie, told from the spectra of their graphs.
 *
 * <p>Begin with {@link org.embeval.kernel.isomorphism.EigenSimilarity}.
 */
package org.embeval.kernel.isomorphism;
