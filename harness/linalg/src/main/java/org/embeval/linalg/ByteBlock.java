package org.embeval.linalg;

/** Signed bytes that a {@link ByteProduct} reads. */
public interface ByteBlock extends Block {
    @Override
    default long bytes() {
        return capacity();
    }

    /** Copies {@code length} elements of {@code from} to position {@code at} of this block. */
    void put(int at, byte[] from, int offset, int length);
}
