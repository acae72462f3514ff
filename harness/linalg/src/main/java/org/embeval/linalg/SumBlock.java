package org.embeval.linalg;

/** The sums that a {@link ByteProduct} writes, as float32 numbers: each is {@link #ORIGIN} plus the sum, exactly. */
public interface SumBlock extends Block {
    /**
     * From half of it below to half of it above lie 2^22 steps of 1 each way, and the bits of such a float32 number, read as
     * an int, count up with it. So a sum of ints that begins with these bits ends with those of a float32 number, and none
     * has to be converted.
     */
    float ORIGIN = 0x1.8p23f;

    /** Sums must be less than this, up or down. */
    int LIMIT = 1 << 22;

    /** Copies {@code length} elements from position {@code at} of this block to {@code into}. */
    void get(int at, float[] into, int offset, int length);
}
