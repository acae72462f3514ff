package org.embeval.linalg;

/**
 * Products of float32 matrices, run wholly in the calling thread: whoever wants more cores calls from more threads.
 *
 * <p>Each element of a result is a float32 sum of float32 products, each operation rounded to nearest, in whatever order
 * and with whatever fusing the implementation likes. Hence results differ between implementations and machines, within
 * the usual bound for a sum of {@code dimension} products: {@code n u / (1 - n u)} times the product of the two norms,
 * with {@code n = dimension} and {@code u = 2^-24} (Higham, Accuracy and Stability of Numerical Algorithms, section 3.1),
 * as long as nothing overflows or underflows.
 */
public interface FloatProduct {
    /** The native library if it loads on this machine, else {@link #plain}. The first call loads it; later ones are free. */
    static FloatProduct fastest() {
        return FastestProduct.INSTANCE;
    }

    /** The same in plain Java. */
    static FloatProduct plain() {
        return PlainProduct.INSTANCE;
    }

    /** Library and version for the provenance of a result; for the plain twin also why no native library is in use. */
    String description();

    /** Zeros, to be closed by the caller. Only this implementation can use them. */
    FloatBlock allocate(int floats);

    /**
     * The inner product of each row of {@code left} with each row of {@code right}. All matrices are row-major and
     * begin at the first element of their block.
     *
     * @param left at least {@code leftRows * dimension} elements
     * @param right at least {@code rightRows * dimension} elements
     * @param into receives {@code leftRows} rows of {@code rightRows} elements
     * @throws IllegalArgumentException if a block is too small or was allocated by another implementation
     */
    void multiply(FloatBlock left, int leftRows, FloatBlock right, int rightRows, int dimension, FloatBlock into);

    /**
     * The usual product: the inner product of each row of {@code left} with each column of {@code right}.
     *
     * @param left {@code leftRows} rows of {@code dimension} elements
     * @param right {@code dimension} rows of {@code rightColumns} elements
     * @param into receives {@code leftRows} rows of {@code rightColumns} elements
     * @throws IllegalArgumentException if a block is too small or was allocated by another implementation
     */
    void multiplyByColumns(
            FloatBlock left, int leftRows, FloatBlock right, int rightColumns, int dimension, FloatBlock into);

    /**
     * The inner product of each column of {@code left} with each column of {@code right}.
     *
     * @param left {@code dimension} rows of {@code leftColumns} elements
     * @param right {@code dimension} rows of {@code rightColumns} elements
     * @param into receives {@code leftColumns} rows of {@code rightColumns} elements
     * @throws IllegalArgumentException if a block is too small or was allocated by another implementation
     */
    void multiplyColumns(
            FloatBlock left, int leftColumns, FloatBlock right, int rightColumns, int dimension, FloatBlock into);

    /** Room for the right side of products with {@code rows} rows, to be closed by the caller. */
    default Panel panel(int rows, int dimension) {
        return new RowsInOrder(allocate(Math.multiplyExact(Panel.wholeGroups(rows), dimension)));
    }

    /** Bytes that a {@link #panel} takes at most. */
    static long panelBytes(int rows, int dimension) {
        return OneDnnPrimitive.Elements.FLOATS.panelBytes(rows, dimension);
    }

    /**
     * What one thread needs for products of {@code leftRows} rows with a {@link #panel} of {@code rightRows}, to be closed by
     * the caller.
     */
    default FloatTile tile(int leftRows, int rightRows, int dimension) {
        return new PlainFloatTile(this, leftRows, rightRows, dimension);
    }
}
