package org.embeval.search;

import org.embeval.api.Embeddings;
import org.embeval.linalg.FloatBlock;
import org.embeval.linalg.FloatProduct;

/** Products of float32 directions: close to the exact cosines, whatever the vectors. {@link CoarseBound} says how close. */
final class FloatArithmetic implements CoarseArithmetic<Directions> {
    private final FloatProduct product;
    private final int dimension;

    FloatArithmetic(FloatProduct product, int dimension) {
        this.product = product;
        this.dimension = dimension;
    }

    static Footprint footprint(int dimension) {
        return new Footprint(
                Directions.bytesPerRow(dimension), (long) Float.BYTES * CoarseRows.GROUP * dimension, 0, 0);
    }

    @Override
    public Directions room(String side, Embeddings vectors, int capacity) {
        return new Directions(side, vectors, capacity, product);
    }

    @Override
    public CoarseThread<Directions> thread(int tileQueries, int blockRows) {
        return new Worker(product.allocate(tileQueries * blockRows));
    }

    private final class Worker implements CoarseThread<Directions> {
        private final FloatBlock result;
        private final float[] staging = new float[CoarseRows.GROUP * dimension];
        private Directions tile;
        private Directions block;

        Worker(FloatBlock result) {
            this.result = result;
        }

        @Override
        public void load(Directions rows, int group) {
            rows.loadGroup(group, staging);
        }

        @Override
        public void multiply(Directions newTile, Directions newBlock) {
            this.tile = newTile;
            this.block = newBlock;
            product.multiply(tile.block(), tile.rows(), block.block(), block.rows(), dimension, result);
        }

        @Override
        public void read(int query, CoarseCosines into) {
            // Copied, because a scan of a heap array is what the compiler does best.
            result.get(query * block.rows(), into.values(), 0, block.rows());
            within(query, into);
        }

        @Override
        public void readAbove(double least, int query, CoarseCosines into) {
            read(query, into);
            float[] values = into.values();
            int[] rows = into.rows();
            float pass = CoarseBound.floor(least - into.toHighest());
            int count = block.rows();
            int found = 0;
            for (int i = 0; i < count; i++) {
                if (values[i] > pass) {
                    rows[found] = i;
                    values[found++] = values[i];
                }
            }
            into.found(found);
        }

        private void within(int query, CoarseCosines into) {
            double slack = CoarseBound.slack(dimension, tile.norm(query));
            into.within(-slack, slack);
        }

        @Override
        public long bytes() {
            return (long) Float.BYTES * (result.capacity() + staging.length);
        }

        @Override
        public void close() {
            result.close();
        }
    }
}
