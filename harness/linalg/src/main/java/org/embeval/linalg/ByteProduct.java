package org.embeval.linalg;

import java.util.Optional;

/**
 * Products of matrices of bytes from -127 to 127, run wholly in the calling thread. {@link ByteTile} says how exact they are.
 */
public interface ByteProduct {
    /** Longer sums might not fit an int: oneDNN adds products of up to 255 * 127. */
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

    /** Zeros for the left side of products, to be closed by the caller. Only this implementation can use them. */
    ByteBlock allocate(int bytes);

    /** Room for the right side of products with {@code rows} rows, to be closed by the caller. */
    Panel panel(int rows, int dimension);

    /** Bytes that a {@link #panel} takes at most. */
    static long panelBytes(int rows, int dimension) {
        return OneDnnPrimitive.Elements.BYTES.panelBytes(rows, dimension)
                + (long) Integer.BYTES * Panel.wholeGroups(rows);
    }

    /**
     * What one thread needs for products of {@code leftRows} rows with a {@link #panel} of {@code rightRows}, to be closed by
     * the caller. No element may be -128.
     *
     * @throws IllegalArgumentException if rows are longer than {@link #MAX_DIMENSION}
     */
    ByteTile tile(int leftRows, int rightRows, int dimension);
}
