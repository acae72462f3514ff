package org.embeval.linalg;

/** The argument check that all implementations share. */
final class ProductShape {
    private ProductShape() {}

    static void check(Block left, int leftRows, Block right, int rightRows, int dimension, Block into) {
        requireCapacity("left", left, leftRows, dimension);
        requireCapacity("right", right, rightRows, dimension);
        requireCapacity("result", into, leftRows, rightRows);
    }

    /** That sums of bytes fit. */
    static void requireDimension(int dimension) {
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

    /** That a left block holds the rows of a tile. */
    static void requireLeft(Block left, int elements) {
        if (left.capacity() < elements) {
            throw new IllegalArgumentException(
                    "a tile reads " + elements + " elements, the left block has " + left.capacity());
        }
    }

    /** That a panel is the one of a tile. */
    static void requirePanel(Block panel, int elements) {
        if (panel.capacity() != elements) {
            throw new IllegalArgumentException(
                    "a tile reads a panel of " + elements + " elements, this one has " + panel.capacity());
        }
    }

    static <T> T own(Class<T> type, Object block) {
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
