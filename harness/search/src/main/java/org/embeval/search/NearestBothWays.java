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
    /** Cosines that are looked at before thresholds rise: all of the first stretch pass, few of any other. */
    private static final int STRETCH = 128;

    /** More than a float32 sum of a cosine and a bound can lose. */
    private static final double ROUNDING = 0x1p-22;

    private final boolean withoutSelf;
    private final SettledHits ofQueries;
    private final SettledHits ofRows;
    private final Candidates[] candidates;
    private final int blockRows;
    private final RowsOfBlock[] slab;
    private final int[][] passing;

    /** The rows of a block in memory; its monitor guards them. */
    private static final class RowsOfBlock {
        final Candidates candidates;
        /** What the end of an interval must exceed to be a candidate of the row. */
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
        this.passing = new int[workers][STRETCH];
        Arrays.setAll(slab, block -> new RowsOfBlock(blockRows, ofRows));
    }

    /** What the tiling has to know of the rows of a slab. */
    static long bytesPerSlabRow(int k, int capacity) {
        return Float.BYTES + Candidates.bytesPerList(k, capacity);
    }

    /** What the tiling has to know of each thread: the other scorer, and the list of what passes. */
    static long bytesPerThread(int dimension) {
        return ExactScorer.bytes(dimension) + (long) Integer.BYTES * STRETCH;
    }

    TwoWayHits hits() {
        return new TwoWayHits(ofQueries.hits(), ofRows.hits());
    }

    @Override
    public boolean inAnyOrder() {
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

    // Queries and rows come in any order, so that a tie with the k-th may be won by the one that comes later.
    private static float pass(double norm, double threshold) {
        return norm == 0 ? Float.POSITIVE_INFINITY : Math.nextDown(CoarseBound.floor(threshold));
    }

    @Override
    public void visit(int worker, int query, double queryNorm, CoarseRows block, CoarseCosines cosines) {
        RowsOfBlock rows = rowsOf(block);
        synchronized (rows) {
            for (int from = 0; from < block.rows(); from += STRETCH) {
                int to = Math.min(from + STRETCH, block.rows());
                visit(worker, query, queryNorm, block, rows, cosines, from, to);
            }
        }
    }

    private void visit(
            int worker,
            int query,
            double queryNorm,
            CoarseRows block,
            RowsOfBlock rows,
            CoarseCosines cosines,
            int from,
            int to) {
        Candidates ofQuery = candidates[query];
        float[] values = cosines.values();
        float reach = CoarseBound.ceiling(cosines.toHighest() + ROUNDING);
        float pass = pass(queryNorm, ofQuery.threshold(0));
        int[] list = passing[worker];
        int count = listPassing(values, reach, pass, rows.pass, from, to, list);
        for (int n = 0; n < count; n++) {
            int i = list[n];
            int row = block.firstRow() + i;
            if (withoutSelf && row == query) {
                continue;
            }
            double low = values[i] + cosines.toLowest();
            double high = values[i] + cosines.toHighest();
            if (values[i] + reach > pass) {
                ofQuery.add(0, query, row, low, high, ofQueries.scorer(worker));
                pass = pass(queryNorm, ofQuery.threshold(0));
            }
            if (values[i] + reach > rows.pass[i]) {
                rows.candidates.add(i, row, query, low, high, ofRows.scorer(worker));
                rows.pass[i] = pass(block.norm(i), rows.candidates.threshold(i));
            }
        }
    }

    // A loop that does nothing else, because the compiler makes the most of that; few cosines pass.
    private static int listPassing(
            float[] values, float reach, float queryPass, float[] rowPass, int from, int to, int[] list) {
        int passing = 0;
        for (int i = from; i < to; i++) {
            float highest = values[i] + reach;
            if (highest > queryPass || highest > rowPass[i]) {
                list[passing++] = i;
            }
        }
        return passing;
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
