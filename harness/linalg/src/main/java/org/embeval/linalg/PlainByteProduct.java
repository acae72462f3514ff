package org.embeval.linalg;

/** The reference for sums of bytes. */
final class PlainByteProduct implements ByteProduct {
    static final PlainByteProduct INSTANCE = new PlainByteProduct();

    private PlainByteProduct() {}

    @Override
    public ByteBlock allocate(int bytes) {
        return new HeapBytes(bytes);
    }

    @Override
    public Panel panel(int rows, int dimension) {
        return new HeapBytes(Math.multiplyExact(Panel.wholeGroups(rows), dimension));
    }

    @Override
    public ByteTile tile(int leftRows, int rightRows, int dimension) {
        ProductShape.requireDimension(dimension);
        return new Tile(leftRows, Panel.wholeGroups(rightRows), dimension);
    }

    private static final class Tile implements ByteTile {
        private final int leftRows;
        private final int rightRows;
        private final int dimension;
        private final byte[] rows;
        private float[] sums;

        Tile(int leftRows, int rightRows, int dimension) {
            this.leftRows = leftRows;
            this.rightRows = rightRows;
            this.dimension = dimension;
            this.rows = new byte[Math.multiplyExact(rightRows, dimension)];
            this.sums = new float[Math.multiplyExact(leftRows, rightRows)];
        }

        @Override
        public void put(int row, byte[] from) {
            System.arraycopy(from, 0, rows, row * dimension, dimension);
        }

        @Override
        public void pack(Panel into) {
            HeapBytes panel = ProductShape.own(HeapBytes.class, into);
            ProductShape.requirePanel(panel, rows.length);
            panel.put(0, rows, 0, rows.length);
        }

        @Override
        public void multiply(ByteBlock left, Panel right) {
            HeapBytes own = ProductShape.own(HeapBytes.class, left);
            ProductShape.requireLeft(own, leftRows * dimension);
            byte[] a = own.elements();
            HeapBytes panel = ProductShape.own(HeapBytes.class, right);
            ProductShape.requirePanel(panel, rows.length);
            byte[] b = panel.elements();
            for (int i = 0; i < leftRows; i++) {
                for (int j = 0; j < rightRows; j++) {
                    sums[i * rightRows + j] = dot(a, i * dimension, b, j * dimension, dimension);
                }
            }
        }

        private static int dot(byte[] a, int fromA, byte[] b, int fromB, int dimension) {
            int sum = 0;
            for (int i = 0; i < dimension; i++) {
                sum += a[fromA + i] * b[fromB + i];
            }
            return sum;
        }

        @Override
        public void get(int leftRow, float[] into, int count) {
            System.arraycopy(ProductShape.open(sums), leftRow * rightRows, into, 0, count);
        }

        @Override
        public long bytes() {
            return rows.length + (long) Float.BYTES * sums.length;
        }

        @Override
        public void close() {
            sums = null;
        }
    }

    private static final class HeapBytes implements ByteBlock, Panel {
        private final int capacity;
        private byte[] elements;

        HeapBytes(int bytes) {
            this.capacity = bytes;
            this.elements = new byte[bytes];
        }

        byte[] elements() {
            return ProductShape.open(elements);
        }

        @Override
        public int capacity() {
            return capacity;
        }

        @Override
        public long bytes() {
            return capacity;
        }

        @Override
        public void put(int at, byte[] from, int offset, int length) {
            System.arraycopy(from, offset, elements(), at, length);
        }

        @Override
        public void close() {
            elements = null;
        }
    }
}
