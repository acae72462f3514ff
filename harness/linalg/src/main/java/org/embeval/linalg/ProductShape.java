package org.embeval.linalg;

/** The argument check that all implementations share. */
final class ProductShape {
    private ProductShape() {}

    static void check(Block left, int leftRows, Block right, int rightRows, int dimension, Block into) {
        requireCapacity("left", left, leftRows, dimension);
        requireCapacity("right", right, rightRows, dimension);
        requireCapacity("result", into, leftRows, rightRows);
    }

    /** Also that sums of bytes fit. */
    static void checkBytes(Block left, int leftRows, Block right, int rightRows, int dimension, Block into) {
        check(left, leftRows, right, rightRows, dimension, into);
        if (dimension > ByteProduct.MAX_DIMENSION) {
            throw new IllegalArgumentException(
                    "rows have " + dimension + " bytes, allowed are " + ByteProduct.MAX_DIMENSION);
        }
    }

    private static void requireCapacity(String name, Block block, int rows, int columns) {
        if (rows < 0 || columns < 0 || (long) rows * columns > block.capacity()) {
            throw new IllegalArgumentException("the " + name + " matrix has " + rows + " x " + columns
                    + " elements, its block has " + block.capacity());
        }
    }

    static <T extends Block> T own(Class<T> type, Block block) {
        if (!type.isInstance(block)) {
            throw new IllegalArgumentException("a block of another implementation: " + block.getClass());
        }
        return type.cast(block);
    }

    /** What a closed block answers to every use. */
    static <T> T open(T memory) {
        if (memory == null) {
            throw new IllegalStateException("the block is closed");
        }
        return memory;
    }
}
