package org.embeval.search;

import java.util.concurrent.atomic.AtomicInteger;
import org.embeval.linalg.FloatBlock;
import org.embeval.linalg.FloatProduct;

/** The plain product, which counts the blocks that are not closed. */
final class OpenBlocks implements FloatProduct {
    private final FloatProduct plain = FloatProduct.plain();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger allocated = new AtomicInteger();

    int open() {
        return open.get();
    }

    int allocated() {
        return allocated.get();
    }

    @Override
    public String description() {
        return plain.description();
    }

    @Override
    public FloatBlock allocate(int floats) {
        open.incrementAndGet();
        allocated.incrementAndGet();
        return new Counted(plain.allocate(floats));
    }

    @Override
    public void multiply(
            FloatBlock left, int leftRows, FloatBlock right, int rightRows, int dimension, FloatBlock into) {
        plain.multiply(
                ((Counted) left).block,
                leftRows,
                ((Counted) right).block,
                rightRows,
                dimension,
                ((Counted) into).block);
    }

    @Override
    public void multiplyByColumns(
            FloatBlock left, int leftRows, FloatBlock right, int rightColumns, int dimension, FloatBlock into) {
        throw new UnsupportedOperationException("no search multiplies this way");
    }

    @Override
    public void multiplyColumns(
            FloatBlock left, int leftColumns, FloatBlock right, int rightColumns, int dimension, FloatBlock into) {
        throw new UnsupportedOperationException("no search multiplies this way");
    }

    private final class Counted implements FloatBlock {
        private final FloatBlock block;

        Counted(FloatBlock block) {
            this.block = block;
        }

        @Override
        public int capacity() {
            return block.capacity();
        }

        @Override
        public void put(int at, float[] from, int offset, int length) {
            block.put(at, from, offset, length);
        }

        @Override
        public void get(int at, float[] into, int offset, int length) {
            block.get(at, into, offset, length);
        }

        @Override
        public void close() {
            block.close();
            open.decrementAndGet();
        }
    }
}
