package org.embeval.search;

import java.util.ArrayList;
import java.util.List;
import org.embeval.api.Embeddings;
import org.embeval.linalg.FloatBlock;
import org.embeval.linalg.FloatProduct;

/**
 * Leads a visitor past all coarse cosines: batch after batch of queries, and for each the corpus slab after slab.
 *
 * <p>A slab is loaded by all threads together; then each thread takes a tile of queries past all its blocks.
 */
final class CoarseSweep implements AutoCloseable {
    private final FloatProduct product;
    private final Workers workers;
    private final Tiling tiling;
    private final Embeddings queries;
    private final Embeddings corpus;
    private final SearchProgress progress;
    private final List<Directions> slab = new ArrayList<>();
    private final List<Directions> batch = new ArrayList<>();
    private final List<FloatBlock> products = new ArrayList<>();
    private final float[][] staging;
    private final float[][] cosines;

    CoarseSweep(
            FloatProduct product,
            Workers workers,
            Tiling tiling,
            Embeddings queries,
            Embeddings corpus,
            SearchProgress progress) {
        this.product = product;
        this.workers = workers;
        this.tiling = tiling;
        this.queries = queries;
        this.corpus = corpus;
        this.progress = progress;
        this.staging = new float[workers.count()][Directions.GROUP * corpus.dimension()];
        this.cosines = new float[workers.count()][tiling.blockRows()];
        allocate();
    }

    // What was allocated before an allocation fails is given back.
    private void allocate() {
        try {
            for (int i = 0; i < tiling.slabBlocks(); i++) {
                slab.add(new Directions("corpus", corpus, tiling.blockRows(), product));
            }
            int left = tiling.batchQueries();
            for (int i = 0; i < tiling.tiles(tiling.batchQueries()); i++) {
                int capacity = Math.min(left, tiling.tileQueries());
                batch.add(new Directions("query", queries, capacity, product));
                left -= capacity;
            }
            for (int i = 0; i < workers.count(); i++) {
                products.add(product.allocate(tiling.tileQueries() * tiling.blockRows()));
            }
        } catch (OutOfMemoryError e) {
            close();
            throw e;
        }
    }

    /** Bytes in the buffers of this instance. */
    long bytes() {
        long bytes = 0;
        for (Directions directions : slab) {
            bytes += directions.bytes();
        }
        for (Directions directions : batch) {
            bytes += directions.bytes();
        }
        for (int worker = 0; worker < workers.count(); worker++) {
            bytes += (long) Float.BYTES
                    * (products.get(worker).capacity() + staging[worker].length + cosines[worker].length);
        }
        return bytes;
    }

    void run(CoarseVisitor visitor) {
        int batchQueries = tiling.batchQueries();
        int slabRows = tiling.blockRows() * tiling.slabBlocks();
        long batches = Tiling.ceilDiv(queries.rows(), batchQueries);
        long done = 0;
        for (int b = 0; b < batches; b++) {
            int firstQuery = b * batchQueries;
            int tiles = begin(firstQuery, Math.min(batchQueries, queries.rows() - firstQuery), visitor);
            for (long firstRow = 0; firstRow < corpus.rows(); firstRow += slabRows) {
                int rows = (int) Math.min(slabRows, corpus.rows() - firstRow);
                int blocks = loadSlab((int) firstRow, rows);
                workers.forEach(blocks, (worker, block) -> visitor.beginBlock(worker, slab.get(block)));
                workers.forEach(tiles, (worker, tile) -> visitSlab(worker, batch.get(tile), blocks, visitor));
                workers.forEach(blocks, (worker, block) -> visitor.endBlock(worker, slab.get(block)));
                done += rows;
                progress.progressed(done, batches * corpus.rows());
            }
            workers.forEach(tiles, (worker, tile) -> endTile(worker, batch.get(tile), visitor));
        }
    }

    private int begin(int firstQuery, int count, CoarseVisitor visitor) {
        int tiles = tiling.tiles(count);
        workers.forEach(tiles, (worker, tile) -> {
            int from = tile * tiling.tileQueries();
            Directions directions = batch.get(tile);
            directions.moveTo(firstQuery + from, Math.min(tiling.tileQueries(), count - from));
            for (int group = 0; group < directions.groups(); group++) {
                directions.loadGroup(group, staging[worker]);
            }
            for (int i = 0; i < directions.rows(); i++) {
                visitor.begin(worker, directions.firstRow() + i);
            }
        });
        return tiles;
    }

    private int loadSlab(int firstRow, int rows) {
        int blocks = Tiling.ceilDiv(rows, tiling.blockRows());
        for (int i = 0; i < blocks; i++) {
            int from = i * tiling.blockRows();
            slab.get(i).moveTo(firstRow + from, Math.min(tiling.blockRows(), rows - from));
        }
        int groups = slab.get(0).groups();
        workers.forEach(blocks * groups, (worker, unit) -> {
            Directions block = slab.get(unit / groups);
            if (unit % groups < block.groups()) {
                block.loadGroup(unit % groups, staging[worker]);
            }
        });
        return blocks;
    }

    private void visitSlab(int worker, Directions tile, int blocks, CoarseVisitor visitor) {
        FloatBlock result = products.get(worker);
        int first = visitor.inAnyOrder() ? worker * blocks / workers.count() : 0;
        for (int b = 0; b < blocks; b++) {
            Directions block = slab.get((first + b) % blocks);
            product.multiply(tile.block(), tile.rows(), block.block(), block.rows(), corpus.dimension(), result);
            for (int i = 0; i < tile.rows(); i++) {
                // Copied, because a scan of a heap array is what the compiler does best.
                result.get(i * block.rows(), cosines[worker], 0, block.rows());
                visitor.visit(worker, tile.firstRow() + i, tile.norm(i), block, cosines[worker]);
            }
        }
    }

    private static void endTile(int worker, Directions tile, CoarseVisitor visitor) {
        for (int i = 0; i < tile.rows(); i++) {
            visitor.end(worker, tile.firstRow() + i);
        }
    }

    @Override
    public void close() {
        slab.forEach(Directions::close);
        batch.forEach(Directions::close);
        products.forEach(FloatBlock::close);
    }
}
