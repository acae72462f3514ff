package org.embeval.search;

import java.util.ArrayList;
import java.util.List;
import org.embeval.api.Embeddings;

/**
 * Leads a visitor past all coarse cosines: batch after batch of queries, and for each the corpus slab after slab.
 *
 * <p>A slab is loaded by all threads together; then each thread takes a tile of queries past all its blocks.
 *
 * @param <R> vectors as products read them
 */
final class CoarseSweep<R extends CoarseRows> implements AutoCloseable {
    private final CoarseArithmetic<R> arithmetic;
    private final Workers workers;
    private final Tiling tiling;
    private final Embeddings queries;
    private final Embeddings corpus;
    private final SearchProgress progress;
    private final List<R> slab = new ArrayList<>();
    private final List<R> batch = new ArrayList<>();
    private final List<CoarseThread<R>> threads = new ArrayList<>();
    private final CoarseCosines[] cosines;
    private final double[][] least;
    private long loadingNanos;

    CoarseSweep(
            CoarseArithmetic<R> arithmetic,
            Workers workers,
            Tiling tiling,
            Embeddings queries,
            Embeddings corpus,
            SearchProgress progress) {
        this.arithmetic = arithmetic;
        this.workers = workers;
        this.tiling = tiling;
        this.queries = queries;
        this.corpus = corpus;
        this.progress = progress;
        this.cosines = new CoarseCosines[workers.count()];
        this.least = new double[workers.count()][CoarseThread.GROUP];
        allocate();
    }

    // What was allocated before an allocation fails is given back.
    private void allocate() {
        try {
            for (int i = 0; i < tiling.slabBlocks(); i++) {
                slab.add(arithmetic.room("corpus", corpus, tiling.blockRows()));
            }
            int left = tiling.batchQueries();
            for (int i = 0; i < tiling.tiles(tiling.batchQueries()); i++) {
                int capacity = Math.min(left, tiling.tileQueries());
                batch.add(arithmetic.room("query", queries, capacity));
                left -= capacity;
            }
            for (int i = 0; i < workers.count(); i++) {
                threads.add(arithmetic.thread(tiling.tileQueries(), tiling.blockRows()));
                cosines[i] = new CoarseCosines(tiling.blockRows());
            }
        } catch (OutOfMemoryError e) {
            close();
            throw e;
        }
    }

    /** Bytes in the buffers of this instance, apart from what the arithmetic itself holds. */
    long bytes() {
        long bytes = 0;
        for (R rows : slab) {
            bytes += rows.bytes();
        }
        for (R rows : batch) {
            bytes += rows.bytes();
        }
        for (int worker = 0; worker < workers.count(); worker++) {
            bytes += threads.get(worker).bytes() + CoarseCosines.bytes(tiling.blockRows());
        }
        return bytes;
    }

    /** How long it took so far to load slabs. */
    double loadingSeconds() {
        return loadingNanos * 1e-9;
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
                long start = System.nanoTime();
                int blocks = loadSlab((int) firstRow, rows);
                loadingNanos += System.nanoTime() - start;
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
            R rows = batch.get(tile);
            rows.moveTo(firstQuery + from, Math.min(tiling.tileQueries(), count - from));
            for (int group = 0; group < rows.groups(); group++) {
                threads.get(worker).load(rows, group);
            }
            for (int i = 0; i < rows.rows(); i++) {
                visitor.begin(worker, rows.firstRow() + i);
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
            R block = slab.get(unit / groups);
            if (unit % groups < block.groups()) {
                threads.get(worker).load(block, unit % groups);
            }
        });
        return blocks;
    }

    private void visitSlab(int worker, R tile, int blocks, CoarseVisitor visitor) {
        CoarseThread<R> thread = threads.get(worker);
        int first = visitor.isForBothSides() ? worker * blocks / workers.count() : 0;
        for (int b = 0; b < blocks; b++) {
            R block = slab.get((first + b) % blocks);
            thread.multiply(tile, block);
            if (visitor.isForBothSides()) {
                thread.aim(visitor.leastOfRows(worker, block));
            }
            for (int i = 0; i < tile.rows(); i++) {
                int query = tile.firstRow() + i;
                if (i % CoarseThread.GROUP == 0) {
                    expect(worker, tile, i, visitor);
                }
                if (visitor.isForBothSides()) {
                    thread.readAboveEither(visitor.least(query), i, cosines[worker]);
                } else if (visitor.isSelective()) {
                    thread.readAbove(visitor.least(query), i, cosines[worker]);
                } else {
                    thread.read(i, cosines[worker]);
                }
                visitor.visit(worker, query, tile.norm(i), block, cosines[worker]);
            }
        }
    }

    private void expect(int worker, R tile, int first, CoarseVisitor visitor) {
        if (visitor.isForBothSides() || visitor.isSelective()) {
            int count = Math.min(CoarseThread.GROUP, tile.rows() - first);
            for (int i = 0; i < count; i++) {
                least[worker][i] = visitor.least(tile.firstRow() + first + i);
            }
            threads.get(worker).expect(first, count, least[worker]);
        }
    }

    private void endTile(int worker, R tile, CoarseVisitor visitor) {
        for (int i = 0; i < tile.rows(); i++) {
            visitor.end(worker, tile.firstRow() + i);
        }
    }

    @Override
    public void close() {
        slab.forEach(CoarseRows::close);
        batch.forEach(CoarseRows::close);
        threads.forEach(CoarseThread::close);
    }
}
