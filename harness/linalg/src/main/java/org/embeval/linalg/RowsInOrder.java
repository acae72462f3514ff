package org.embeval.linalg;

/** A panel that is nothing but rows, one after the other. */
record RowsInOrder(FloatBlock rows) implements Panel {
    @Override
    public int capacity() {
        return rows.capacity();
    }

    @Override
    public long bytes() {
        return rows.bytes();
    }

    @Override
    public void close() {
        rows.close();
    }
}
