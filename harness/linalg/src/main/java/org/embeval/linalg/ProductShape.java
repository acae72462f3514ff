package org.embeval.linalg;

/** The argument check that all implementations share. */
final class ProductShape {
    private ProductShape() {}

    static void check(FloatBlock left, int leftRows, FloatBlock right, int rightRows, int dimension, FloatBlock into) {
        requireCapacity("left", left, leftRows, dimension);
        requireCapacity("right", right, rightRows, dimension);
        requireCapacity("result", into, leftRows, rightRows);
    }

    private static void requireCapacity(String name, FloatBlock block, int rows, int columns) {
        if (rows < 0 || columns < 0 || (long) rows * columns > block.capacity()) {
            throw new IllegalArgumentException("the " + name + " matrix has " + rows + " x " + columns
                    + " elements, its block has " + block.capacity());
        }
    }

    static <T extends FloatBlock> T own(Class<T> type, FloatBlock block) {
        if (!type.isInstance(block)) {
            throw new IllegalArgumentException("a block of another implementation: " + block.getClass());
        }
        return type.cast(block);
    }
}
