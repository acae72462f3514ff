package org.embeval.linalg;

import java.util.Arrays;

/** The reference, and what runs where the native library has no build for the platform. */
final class PlainProduct implements FloatProduct {
    static final PlainProduct INSTANCE = new PlainProduct("plain Java");

    private final String description;

    private PlainProduct(String description) {
        this.description = description;
    }

    static PlainProduct insteadOf(String library, Throwable reason) {
        return new PlainProduct("plain Java, because " + library + " does not load here: " + reason);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public FloatBlock allocate(int floats) {
        return new HeapBlock(floats);
    }

    @Override
    public void multiply(
            FloatBlock left, int leftRows, FloatBlock right, int rightRows, int dimension, FloatBlock into) {
        ProductShape.check(left, leftRows, right, rightRows, dimension, into);
        float[] a = ProductShape.own(HeapBlock.class, left).elements();
        float[] b = ProductShape.own(HeapBlock.class, right).elements();
        float[] c = ProductShape.own(HeapBlock.class, into).elements();
        for (int row = 0; row < leftRows; row++) {
            for (int column = 0; column < rightRows; column++) {
                c[row * rightRows + column] = dot(a, row * dimension, b, column * dimension, dimension);
            }
        }
    }

    @Override
    public void multiplyByColumns(
            FloatBlock left, int leftRows, FloatBlock right, int rightColumns, int dimension, FloatBlock into) {
        ProductShape.check(left, leftRows, right, rightColumns, dimension, into);
        float[] a = ProductShape.own(HeapBlock.class, left).elements();
        float[] b = ProductShape.own(HeapBlock.class, right).elements();
        float[] c = ProductShape.own(HeapBlock.class, into).elements();
        Arrays.fill(c, 0, leftRows * rightColumns, 0);
        for (int row = 0; row < leftRows; row++) {
            for (int i = 0; i < dimension; i++) {
                addScaled(a[row * dimension + i], b, i * rightColumns, c, row * rightColumns, rightColumns);
            }
        }
    }

    @Override
    public void multiplyColumns(
            FloatBlock left, int leftColumns, FloatBlock right, int rightColumns, int dimension, FloatBlock into) {
        ProductShape.check(left, leftColumns, right, rightColumns, dimension, into);
        float[] a = ProductShape.own(HeapBlock.class, left).elements();
        float[] b = ProductShape.own(HeapBlock.class, right).elements();
        float[] c = ProductShape.own(HeapBlock.class, into).elements();
        Arrays.fill(c, 0, leftColumns * rightColumns, 0);
        for (int i = 0; i < dimension; i++) {
            for (int column = 0; column < leftColumns; column++) {
                addScaled(a[i * leftColumns + column], b, i * rightColumns, c, column * rightColumns, rightColumns);
            }
        }
    }

    private static void addScaled(float factor, float[] from, int at, float[] into, int to, int length) {
        for (int i = 0; i < length; i++) {
            into[to + i] += factor * from[at + i];
        }
    }

    // Four sums, because one alone would wait for each addition to end before the next begins.
    private static float dot(float[] a, int fromA, float[] b, int fromB, int dimension) {
        float sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
        int i = 0;
        for (; i + 3 < dimension; i += 4) {
            sum0 += a[fromA + i] * b[fromB + i];
            sum1 += a[fromA + i + 1] * b[fromB + i + 1];
            sum2 += a[fromA + i + 2] * b[fromB + i + 2];
            sum3 += a[fromA + i + 3] * b[fromB + i + 3];
        }
        for (; i < dimension; i++) {
            sum0 += a[fromA + i] * b[fromB + i];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    private static final class HeapBlock implements FloatBlock {
        private final int capacity;
        private float[] elements;

        HeapBlock(int floats) {
            this.capacity = floats;
            this.elements = new float[floats];
        }

        float[] elements() {
            return ProductShape.open(elements);
        }

        @Override
        public int capacity() {
            return capacity;
        }

        @Override
        public void put(int at, float[] from, int offset, int length) {
            System.arraycopy(from, offset, elements(), at, length);
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
