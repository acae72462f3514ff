/**
 * Products of float32 and of byte matrices: a native library where it loads, a plain Java twin elsewhere and as the tested reference.
 *
 * <p>May use the vocabulary and the native matrix library, which no other package sees. Begin reading at
 * {@link org.embeval.linalg.FloatProduct}; {@link org.embeval.linalg.ByteProduct} is its coarse brother.
 */
package org.embeval.linalg;
