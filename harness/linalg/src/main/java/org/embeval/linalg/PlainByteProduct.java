package org.embeval.linalg;

/** The reference for sums of bytes. */
final class PlainByteProduct implements ByteProduct {
    static final PlainByteProduct INSTANCE = new PlainByteProduct();

    private PlainByteProduct() {}

    @Override
    public ByteBlock allocateBytes(int bytes) {
        return new HeapBytes(bytes);
    }

    @Override
    public SumBlock allocateSums(int sums) {
        return new HeapSums(sums);
    }

    @Override
    public void multiply(ByteBlock left, int leftRows, ByteBlock right, int rightRows, int dimension, SumBlock into) {
        ProductShape.checkBytes(left, leftRows, right, rightRows, dimension, into);
        byte[] a = ProductShape.own(HeapBytes.class, left).elements();
        byte[] b = ProductShape.own(HeapBytes.class, right).elements();
        float[] c = ProductShape.own(HeapSums.class, into).elements();
        for (int i = 0; i < leftRows; i++) {
            for (int j = 0; j < rightRows; j++) {
                c[i * rightRows + j] = SumBlock.ORIGIN + dot(a, i * dimension, b, j * dimension, dimension);
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

    private static final class HeapBytes implements ByteBlock {
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
        public void put(int at, byte[] from, int offset, int length) {
            System.arraycopy(from, offset, elements(), at, length);
        }

        @Override
        public void close() {
            elements = null;
        }
    }

    private static final class HeapSums implements SumBlock {
        private final int capacity;
        private float[] elements;

        HeapSums(int sums) {
            this.capacity = sums;
            this.elements = new float[sums];
        }

        float[] elements() {
            return ProductShape.open(elements);
        }

        @Override
        public int capacity() {
            return capacity;
        }

        @Override
        public void get(int at, float[] into, int offset, int length) {
            System.arraycopy(elements(), at, into, offset, length);
        }

        @Override
        public void close() {
            elements = null;
        }
    }
}
