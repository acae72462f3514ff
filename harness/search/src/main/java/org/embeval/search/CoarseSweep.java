package org.embeval.search;

import java.util.ArrayList;
import java.util.List;
import org.embeval.api.Embeddings;

/**
 * Leads a visitor past all coarse cosines: batch after batch of queries, and for each the corpus slab after slab.
 *
 * <p>A slab is loaded by all threads together; then each thread takes a tile of queries past all its blocks.
 *
 * @param <Q> queries as products read them
 * @param <C> rows of the corpus as products read them
 */
final class CoarseSweep<Q extends CoarseRows, C extends CoarseRows> implements AutoCloseable {
    private final CoarseArithmetic<Q, C> arithmetic;
    private final Workers workers;
    private final Tiling tiling;
    private final Embeddings queries;
    private final Embeddings corpus;
    private final SearchProgress progress;
    private final List<C> slab = new ArrayList<>();
    private final List<Q> batch = new ArrayList<>();
    private final List<CoarseThread<Q, C>> threads = new ArrayList<>();
    private final CoarseCosines[] cosines;
    private final double[][] least;
    private long loadingNanos;

    CoarseSweep(
            CoarseArithmetic<Q, C> arithmetic,
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
        this.least = new double[workers.count()][Shortlist.QUERIES];
        allocate();
    }

    // What was allocated before an allocation fails is given back.
    private void allocate() {
        try {
            for (int i = 0; i < tiling.slabBlocks(); i++) {
                slab.add(arithmetic.corpus(corpus, tiling.panelRows()));
            }
            for (int i = 0; i < tiling.tiles(tiling.batchQueries()); i++) {
                batch.add(arithmetic.queries(queries, tiling.tileQueries()));
            }
            for (int i = 0; i < workers.count(); i++) {
                threads.add(arithmetic.thread(tiling.tileQueries(), tiling.panelRows()));
                cosines[i] = new CoarseCosines(tiling.panelRows());
            }
        } catch (OutOfMemoryError e) {
            close();
            throw e;
        }
    }

    /** Bytes in the buffers of this instance, apart from what the arithmetic itself holds. */
    long bytes() {
        long bytes = 0;
        for (C rows : slab) {
            bytes += rows.bytes();
        }
        for (Q rows : batch) {
            bytes += rows.bytes();
        }
        for (int worker = 0; worker < workers.count(); worker++) {
            bytes += threads.get(worker).bytes() + CoarseCosines.bytes(tiling.panelRows());
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
            Q rows = batch.get(tile);
            rows.moveTo(firstQuery + from, Math.min(tiling.tileQueries(), count - from));
            threads.get(worker).loadTile(rows);
            for (int i = 0; i < rows.rows(); i++) {
                visitor.begin(worker, rows.firstRow() + i);
            }
        });
        return tiles;
    }

    private int loadSlab(int firstRow, int rows) {
        int blocks = Tiling.ceilDiv(rows, tiling.blockRows());
        workers.forEach(blocks, (worker, number) -> {
            int from = number * tiling.blockRows();
            C block = slab.get(number);
            block.moveTo(firstRow + from, Math.min(tiling.blockRows(), rows - from));
            threads.get(worker).loadBlock(block);
        });
        return blocks;
    }

    private void visitSlab(int worker, Q tile, int blocks, CoarseVisitor visitor) {
        CoarseThread<Q, C> thread = threads.get(worker);
        boolean isSelective = visitor.isForBothSides() || visitor.isSelective();
        int first = visitor.isForBothSides() ? worker * blocks / workers.count() : 0;
        for (int b = 0; b < blocks; b++) {
            C block = slab.get((first + b) % blocks);
            thread.multiply(tile, block);
            if (visitor.isForBothSides()) {
                thread.aim(visitor.leastOfRows(worker, block));
            }
            for (int i = 0; i < tile.rows(); i++) {
                int query = tile.firstRow() + i;
                if (isSelective) {
                    if (i % Shortlist.QUERIES == 0) {
                        lookThrough(worker, tile, i, visitor);
                    }
                    thread.readAbove(visitor.least(query), i, cosines[worker]);
                } else {
                    thread.read(i, cosines[worker]);
                }
                visitor.visit(worker, query, tile.norm(i), block, cosines[worker]);
            }
        }
    }

    private void lookThrough(int worker, Q tile, int first, CoarseVisitor visitor) {
        int count = Math.min(Shortlist.QUERIES, tile.rows() - first);
        for (int i = 0; i < count; i++) {
            least[worker][i] = visitor.least(tile.firstRow() + first + i);
        }
        threads.get(worker).lookThrough(first, count, least[worker]);
    }

    private void endTile(int worker, Q tile, CoarseVisitor visitor) {
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
