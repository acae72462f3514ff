package org.embeval.linalg;

/** Tiles of a product that knows no better order than that of the rows. */
final class PlainFloatTile implements FloatTile {
    private final FloatProduct product;
    private final int leftRows;
    private final int rightRows;
    private final int dimension;
    private final float[] rows;
    private final FloatBlock result;

    PlainFloatTile(FloatProduct product, int leftRows, int rightRows, int dimension) {
        this.product = product;
        this.leftRows = leftRows;
        this.rightRows = Panel.wholeGroups(rightRows);
        this.dimension = dimension;
        this.rows = new float[Math.multiplyExact(this.rightRows, dimension)];
        this.result = product.allocate(Math.multiplyExact(leftRows, this.rightRows));
    }

    @Override
    public void put(int row, float[] from, int count) {
        System.arraycopy(from, 0, rows, row * dimension, count * dimension);
    }

    @Override
    public void pack(Panel into) {
        RowsInOrder panel = ProductShape.own(RowsInOrder.class, into);
        ProductShape.requirePanel(panel, rows.length);
        panel.rows().put(0, rows, 0, rows.length);
    }

    @Override
    public void multiply(FloatBlock left, Panel right) {
        ProductShape.requireLeft(left, leftRows * dimension);
        RowsInOrder panel = ProductShape.own(RowsInOrder.class, right);
        ProductShape.requirePanel(panel, rows.length);
        product.multiply(left, leftRows, panel.rows(), rightRows, dimension, result);
    }

    @Override
    public void get(int leftRow, float[] into, int count) {
        result.get(leftRow * rightRows, into, 0, count);
    }

    @Override
    public long bytes() {
        return (long) Float.BYTES * (rows.length + result.capacity());
    }

    @Override
    public void close() {
        result.close();
    }
}
