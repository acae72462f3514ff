package org.embeval.search;

import org.embeval.api.Embeddings;
import org.embeval.linalg.FloatBlock;
import org.embeval.linalg.FloatProduct;
import org.embeval.linalg.FloatTile;
import org.embeval.linalg.Panel;

/** Products of float32 directions: close to the exact cosines, whatever the vectors. {@link CoarseBound} says how close. */
final class FloatArithmetic implements CoarseArithmetic<Directions<FloatBlock>, Directions<Panel>> {
    /** More than is lost where a cosine and bounds are rounded to float32, added and compared. */
    private static final double ROUNDING = 0x1p-20;

    private final FloatProduct product;
    private final int dimension;

    FloatArithmetic(FloatProduct product, int dimension) {
        this.product = product;
        this.dimension = dimension;
    }

    static Footprint footprint(int dimension) {
        long vector = (long) Float.BYTES * dimension;
        return new Footprint(
                vector + Double.BYTES,
                FloatProduct.panelBytes(Panel.ROWS, dimension) / Panel.ROWS + Double.BYTES,
                Directions.GROUP * vector,
                vector + Shortlist.bytesPerBlockRow(),
                0);
    }

    @Override
    public Directions<FloatBlock> queries(Embeddings vectors, int capacity) {
        return new Directions<>("query", vectors, capacity, product.allocate(Math.multiplyExact(capacity, dimension)));
    }

    @Override
    public Directions<Panel> corpus(Embeddings vectors, int capacity) {
        return new Directions<>("corpus", vectors, capacity, product.panel(capacity, dimension));
    }

    @Override
    public CoarseThread<Directions<FloatBlock>, Directions<Panel>> thread(int tileQueries, int blockRows) {
        return new Worker(product.tile(tileQueries, blockRows, dimension), blockRows);
    }

    private final class Worker implements CoarseThread<Directions<FloatBlock>, Directions<Panel>> {
        private final FloatTile products;
        private final float[] staging = new float[Directions.GROUP * dimension];
        private final Shortlist shortlist;
        private final int blockRows;
        private Directions<FloatBlock> tile;
        private Directions<Panel> block;

        Worker(FloatTile products, int blockRows) {
            this.products = products;
            this.shortlist = new Shortlist(blockRows);
            this.blockRows = blockRows;
        }

        @Override
        public void loadTile(Directions<FloatBlock> queries) {
            FloatBlock memory = queries.memory();
            queries.load(staging, (first, from, count) -> memory.put(first * dimension, from, 0, count * dimension));
        }

        @Override
        public void loadBlock(Directions<Panel> rows) {
            rows.load(staging, products::put);
            products.pack(rows.memory());
        }

        @Override
        public void multiply(Directions<FloatBlock> newTile, Directions<Panel> newBlock) {
            this.tile = newTile;
            this.block = newBlock;
            products.multiply(tile.memory(), block.memory());
            shortlist.begin(block.rows());
        }

        @Override
        public void read(int query, CoarseCosines into) {
            // Copied, because a scan of a heap array is what the compiler does best.
            products.get(query, into.values(), block.rows());
            within(query, into);
        }

        @Override
        public void aim(float[] leastOfRows) {
            shortlist.aim(leastOfRows);
        }

        @Override
        public void lookThrough(int firstQuery, int count, double[] least) {
            shortlist.clear();
            for (int i = 0; i < count; i++) {
                int query = firstQuery + i;
                products.get(query, shortlist.cosines(query), block.rows());
                shortlist.add(query, reach(query), CoarseBound.floor(least[i]));
            }
            shortlist.choose();
        }

        @Override
        public void readAbove(double least, int query, CoarseCosines into) {
            float reach = reach(query);
            shortlist.above(query, reach, CoarseBound.floor(least), into);
            into.within(-2 * (double) reach, 0);
        }

        private float reach(int query) {
            return (float) (CoarseBound.slack(dimension, tile.norm(query)) + ROUNDING);
        }

        private void within(int query, CoarseCosines into) {
            double slack = CoarseBound.slack(dimension, tile.norm(query));
            into.within(-slack, slack);
        }

        @Override
        public long bytes() {
            return products.bytes() + (long) Float.BYTES * staging.length + Shortlist.bytesPerBlockRow() * blockRows;
        }

        @Override
        public void close() {
            products.close();
        }
    }
}
