package org.embeval.linalg;

/** Float32 memory that a {@link FloatProduct} reads and writes. */
public interface FloatBlock extends Block {
    @Override
    default long bytes() {
        return (long) Float.BYTES * capacity();
    }

    /** Copies {@code length} elements of {@code from} to position {@code at} of this block. */
    void put(int at, float[] from, int offset, int length);

    /** Copies {@code length} elements from position {@code at} of this block to {@code into}. */
    void get(int at, float[] into, int offset, int length);
}
