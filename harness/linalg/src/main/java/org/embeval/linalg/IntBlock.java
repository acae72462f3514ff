package org.embeval.linalg;

/** The sums that a {@link ByteProduct} writes. */
public interface IntBlock extends Block {
    /** Copies {@code length} elements from position {@code at} of this block to {@code into}. */
    void get(int at, int[] into, int offset, int length);
}
