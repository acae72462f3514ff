package org.embeval.linalg;

import java.util.Optional;

/**
 * Products of matrices of bytes from -127 to 127, run wholly in the calling thread. All sums below {@link SumBlock#LIMIT} are
 * exact, so that every implementation gives the same; larger ones are not specified.
 */
public interface ByteProduct {
    /** Longer sums might not fit an int: oneDNN adds products of up to 255 * 127 and subtracts the surplus at the end. */
    int MAX_DIMENSION = 1 << 16;

    /**
     * The native library, if it loads on this machine and says that it uses the processor's instructions for such sums
     * (AVX-512 VNNI). Without them it is slower, and some of its sums saturate. The first call loads it; later ones are
     * free.
     */
    static Optional<ByteProduct> fast() {
        return FastestProduct.OF_BYTES;
    }

    /** The same in plain Java: the reference, and too slow for more. */
    static ByteProduct plain() {
        return PlainByteProduct.INSTANCE;
    }

    /** Zeros, to be closed by the caller. Only this implementation can use them. */
    ByteBlock allocateBytes(int bytes);

    /** Zeros, to be closed by the caller. Only this implementation can use them. */
    SumBlock allocateSums(int sums);

    /**
     * The inner product of each row of {@code left} with each row of {@code right}. All matrices are row-major and begin at
     * the first element of their block.
     *
     * @param left at least {@code leftRows * dimension} elements, none of them -128
     * @param right at least {@code rightRows * dimension} elements, none of them -128
     * @param dimension at most {@link #MAX_DIMENSION}
     * @param into receives {@code leftRows} rows of {@code rightRows} elements
     * @throws IllegalArgumentException if a block is too small or was allocated by another implementation, or rows are too
     *     long
     */
    void multiply(ByteBlock left, int leftRows, ByteBlock right, int rightRows, int dimension, SumBlock into);
}
