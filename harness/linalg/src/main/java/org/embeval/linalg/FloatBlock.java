package org.embeval.linalg;

/**
 * Float32 memory that a {@link FloatProduct} reads and writes; outside the Java heap if the implementation is native.
 *
 * <p>Different threads may use different parts at the same time. After {@link #close}, which may be repeated, every other
 * call throws {@link IllegalStateException}; closing while another thread still uses the block is the caller's mistake.
 */
public interface FloatBlock extends AutoCloseable {
    /** Number of elements. */
    int capacity();

    /** Copies {@code length} elements of {@code from} to position {@code at} of this block. */
    void put(int at, float[] from, int offset, int length);

    /** Copies {@code length} elements from position {@code at} of this block to {@code into}. */
    void get(int at, float[] into, int offset, int length);

    @Override
    void close();
}
