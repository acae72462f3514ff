package org.embeval.search;

import org.embeval.api.Embeddings;
import org.embeval.linalg.FloatBlock;
import org.embeval.linalg.FloatProduct;

/** Products of float32 directions: close to the exact cosines, whatever the vectors. {@link CoarseBound} says how close. */
final class FloatArithmetic implements CoarseArithmetic<Directions> {
    /** More than is lost where a cosine and a bound are rounded to float32 and added. */
    private static final double ROUNDING = 0x1p-20;

    private final FloatProduct product;
    private final int dimension;

    FloatArithmetic(FloatProduct product, int dimension) {
        this.product = product;
        this.dimension = dimension;
    }

    static Footprint footprint(int dimension) {
        return new Footprint(
                Directions.bytesPerRow(dimension), (long) Float.BYTES * CoarseRows.GROUP * dimension, Float.BYTES, 0);
    }

    @Override
    public Directions room(String side, Embeddings vectors, int capacity) {
        return new Directions(side, vectors, capacity, product);
    }

    @Override
    public CoarseThread<Directions> thread(int tileQueries, int blockRows) {
        return new Worker(product.allocate(tileQueries * blockRows), blockRows);
    }

    private final class Worker implements CoarseThread<Directions> {
        private final FloatBlock result;
        private final float[] staging = new float[CoarseRows.GROUP * dimension];
        private final float[] excess;
        private float[] leastOfRows;
        private Directions tile;
        private Directions block;

        Worker(FloatBlock result, int blockRows) {
            this.result = result;
            this.excess = new float[blockRows];
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

        @Override
        public void aim(float[] newLeastOfRows) {
            this.leastOfRows = newLeastOfRows;
        }

        @Override
        public void readAboveEither(double least, int query, CoarseCosines into) {
            read(query, into);
            float reach = (float) (into.toHighest() + ROUNDING);
            into.found(moreThan(CoarseBound.floor(least), reach, into));
        }

        // Two loops, because the compiler makes vector instructions of the first, and the second has one comparison for
        // each cosine.
        private int moreThan(float least, float reach, CoarseCosines into) {
            float[] values = into.values();
            int[] rows = into.rows();
            int count = block.rows();
            for (int i = 0; i < count; i++) {
                excess[i] = values[i] + reach - Math.min(least, leastOfRows[i]);
            }
            int found = 0;
            for (int i = 0; i < count; i++) {
                if (excess[i] > 0) {
                    rows[found] = i;
                    values[found++] = values[i];
                }
            }
            return found;
        }

        private void within(int query, CoarseCosines into) {
            double slack = CoarseBound.slack(dimension, tile.norm(query));
            into.within(-slack, slack);
        }

        @Override
        public long bytes() {
            return (long) Float.BYTES * (result.capacity() + staging.length + excess.length);
        }

        @Override
        public void close() {
            result.close();
        }
    }
}
