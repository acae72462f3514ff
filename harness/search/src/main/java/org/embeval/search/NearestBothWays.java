package org.embeval.search;

import java.util.Arrays;
import org.embeval.api.Embeddings;
import org.embeval.api.SearchSpec;
import org.embeval.api.TwoWayHits;

/**
 * Collects the best corpus rows of each query by cosine and, from the same coarse cosines, the best queries of each corpus row.
 *
 * <p>A query belongs to one thread at a time, the rows of a block to whoever holds the block's lock; since threads begin with
 * different blocks, they seldom wait. What a corpus row has found is settled after each batch of queries and kept in the
 * result, so that only the rows of one slab have candidates in memory.
 *
 * <p>A zero vector scores 0 with everything: its hits are the lowest rows, and it has no candidates.
 */
final class NearestBothWays implements CoarseVisitor {
    private final boolean withoutSelf;
    private final SettledHits ofQueries;
    private final SettledHits ofRows;
    private final Candidates[] candidates;
    private final int blockRows;
    private final RowsOfBlock[] slab;
    private final float[][] leastOfRows;

    /** The rows of a block in memory; its monitor guards them. */
    private static final class RowsOfBlock {
        final Candidates candidates;
        /** What a cosine must exceed to be of interest to the row. */
        final float[] pass;

        RowsOfBlock(int rows, SettledHits hits) {
            this.candidates = hits.candidates(rows);
            this.pass = new float[rows];
        }
    }

    /**
     * @param spec asks for cosines, and at least one hit is there to be found on either side
     * @param room see {@link Candidates#capacity}
     */
    NearestBothWays(Embeddings queries, Embeddings corpus, SearchSpec spec, int room, Tiling tiling, int workers) {
        this.withoutSelf = spec.withoutSelf();
        this.ofQueries = new SettledHits(queries, corpus, spec, room, workers);
        this.ofRows = new SettledHits(corpus, queries, spec, room, workers);
        this.candidates = new Candidates[queries.rows()];
        this.blockRows = tiling.blockRows();
        this.slab = new RowsOfBlock[tiling.slabBlocks()];
        this.leastOfRows = new float[workers][blockRows];
        Arrays.setAll(slab, block -> new RowsOfBlock(blockRows, ofRows));
    }

    /** What the tiling has to know of the rows of a slab. */
    static long bytesPerSlabRow(int k, int capacity) {
        return Float.BYTES + Candidates.bytesPerList(k, capacity);
    }

    /** What the tiling has to know of each thread: the other scorer. */
    static long bytesPerThread(int dimension) {
        return ExactScorer.bytes(dimension);
    }

    static long bytesPerThreadAndRow() {
        return Float.BYTES;
    }

    TwoWayHits hits() {
        return new TwoWayHits(ofQueries.hits(), ofRows.hits());
    }

    @Override
    public boolean isForBothSides() {
        return true;
    }

    @Override
    public void begin(int worker, int query) {
        candidates[query] = ofQueries.candidates(1);
    }

    @Override
    public void beginBlock(int worker, CoarseRows block) {
        RowsOfBlock rows = rowsOf(block);
        for (int i = 0; i < block.rows(); i++) {
            ofRows.restart(block.firstRow() + i, rows.candidates, i);
            rows.pass[i] = pass(block.norm(i), rows.candidates.threshold(i));
        }
    }

    // A slab begins at a multiple of its length.
    private RowsOfBlock rowsOf(CoarseRows block) {
        return slab[block.firstRow() / blockRows % slab.length];
    }

    // Below the threshold, because queries and rows come in any order: a tie may be won by who comes later.
    private static float pass(double norm, double threshold) {
        return norm == 0 ? Float.MAX_VALUE : Math.nextDown(CoarseBound.floor(threshold));
    }

    @Override
    public double least(int query) {
        return Math.nextDown(candidates[query].threshold(0));
    }

    @Override
    public float[] leastOfRows(int worker, CoarseRows block) {
        RowsOfBlock rows = rowsOf(block);
        synchronized (rows) {
            System.arraycopy(rows.pass, 0, leastOfRows[worker], 0, block.rows());
        }
        return leastOfRows[worker];
    }

    @Override
    public void visit(int worker, int query, double queryNorm, CoarseRows block, CoarseCosines cosines) {
        if (cosines.count() == 0) {
            return;
        }
        RowsOfBlock rows = rowsOf(block);
        synchronized (rows) {
            visit(worker, query, queryNorm, block, rows, cosines);
        }
    }

    private void visit(
            int worker, int query, double queryNorm, CoarseRows block, RowsOfBlock rows, CoarseCosines cosines) {
        Candidates ofQuery = candidates[query];
        for (int i = 0; i < cosines.count(); i++) {
            int inBlock = cosines.rows()[i];
            int row = block.firstRow() + inBlock;
            double low = cosines.low(i);
            double high = cosines.high(i);
            if (withoutSelf && row == query) {
                continue;
            }
            if (queryNorm > 0 && high >= ofQuery.threshold(0)) {
                ofQuery.add(0, query, row, low, high, ofQueries.scorer(worker));
            }
            if (high > rows.pass[inBlock]) {
                rows.candidates.add(inBlock, row, query, low, high, ofRows.scorer(worker));
                rows.pass[inBlock] = pass(block.norm(inBlock), rows.candidates.threshold(inBlock));
            }
        }
    }

    @Override
    public void endBlock(int worker, CoarseRows block) {
        RowsOfBlock rows = rowsOf(block);
        for (int i = 0; i < block.rows(); i++) {
            if (block.norm(i) == 0) {
                ofRows.settleZero(block.firstRow() + i, withoutSelf);
            } else {
                ofRows.settle(worker, block.firstRow() + i, rows.candidates, i);
            }
        }
    }

    @Override
    public void end(int worker, int query) {
        if (candidates[query].isEmpty(0)) {
            ofQueries.settleZero(query, withoutSelf);
        } else {
            ofQueries.settle(worker, query, candidates[query], 0);
        }
        candidates[query] = null;
    }
}
