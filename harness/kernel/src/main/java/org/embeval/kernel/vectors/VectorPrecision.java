package org.embeval.kernel.vectors;

/** How many bits an index keeps of each value of a vector. */
public enum VectorPrecision {
    /** The values as they are. */
    FP32(32),
    /** IEEE 754 binary16. */
    FP16(16),
    /** The number of one of 256 equal steps between the least and the largest value of the dimension. */
    INT8(8),
    /** Whether the value is positive. */
    BINARY(1);

    private final int bits;

    VectorPrecision(int bits) {
        this.bits = bits;
    }

    /** Bytes of a vector in an index that keeps nothing else of it; bits of the last byte that are left over are lost. */
    public int bytes(int dimension) {
        return Math.toIntExact(((long) dimension * bits + 7) / 8);
    }
}
