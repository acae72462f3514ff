/**
 * Float32 matrix products: a native library where it loads, a plain Java twin elsewhere and as the tested reference.
 *
 * <p>May use the vocabulary and the native matrix library, which no other package sees. Begin reading at
 * {@link org.embeval.linalg.FloatProduct}.
 */
package org.embeval.linalg;
