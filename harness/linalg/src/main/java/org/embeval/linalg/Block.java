package org.embeval.linalg;

/**
 * Memory that a product reads or writes; outside the Java heap if the implementation is native.
 *
 * <p>Different threads may use different parts at the same time. After {@link #close}, which may be repeated, every other
 * call throws {@link IllegalStateException}; closing while another thread still uses the block is the caller's mistake.
 */
public interface Block extends AutoCloseable {
    /** Number of elements. */
    int capacity();

    /** Bytes of its memory. */
    long bytes();

    @Override
    void close();
}
