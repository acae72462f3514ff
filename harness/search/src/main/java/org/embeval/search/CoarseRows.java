package org.embeval.search;

/** Some consecutive vectors in the form in which a coarse product reads them, and their lengths. */
abstract class CoarseRows implements AutoCloseable {
    private final String side;
    private final double[] norms;
    private int firstRow;
    private int rows;

    /** @param side what to call the vectors in an error */
    CoarseRows(String side, int capacity) {
        this.side = side;
        this.norms = new double[capacity];
    }

    final int firstRow() {
        return firstRow;
    }

    final int rows() {
        return rows;
    }

    /** What the vector at {@code index}, counted from {@link #firstRow}, was divided by: its length; 0 for a zero vector. */
    final double norm(int index) {
        return norms[index];
    }

    /** @throws IllegalArgumentException naming the row, if the length is not finite */
    final void setNorm(int index, double norm) {
        norms[index] = Arguments.requireFinite(norm, side, firstRow + index);
    }

    /** From now on this holds the given rows, which are to be loaded. */
    final void moveTo(int newFirstRow, int newRows) {
        this.firstRow = newFirstRow;
        this.rows = newRows;
    }

    /** Bytes in the arrays and the memory of this instance. */
    long bytes() {
        return (long) Double.BYTES * norms.length;
    }

    @Override
    public abstract void close();
}
