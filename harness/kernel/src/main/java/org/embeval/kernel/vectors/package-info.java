/**
 * Vectors made smaller: fewer dimensions, fewer bits for each. Pure functions; begin with {@link
 * org.embeval.kernel.vectors.Quantisation}.
 */
package org.embeval.kernel.vectors;
