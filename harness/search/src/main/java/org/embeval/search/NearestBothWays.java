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
    /** How many cosines of a new query are looked at before it has a threshold. */
    private static final int STRETCH = 64;

    /**
     * More than is lost where cosine, bound and threshold are rounded to float32 and added; so ties pass, which may be won by
     * who comes later, since queries and rows come in any order.
     */
    private static final double ROUNDING = 0x1p-20;

    private final boolean withoutSelf;
    private final SettledHits ofQueries;
    private final SettledHits ofRows;
    private final Candidates[] candidates;
    private final int blockRows;
    private final RowsOfBlock[] slab;
    private final int[][] passing;
    private final float[][] excess;

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
        this.passing = new int[workers][blockRows];
        this.excess = new float[workers][blockRows];
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
        return Integer.BYTES + Float.BYTES;
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

    private static float pass(double norm, double threshold) {
        return norm == 0 ? Float.POSITIVE_INFINITY : (float) threshold;
    }

    @Override
    public void visit(int worker, int query, double queryNorm, CoarseRows block, CoarseCosines cosines) {
        RowsOfBlock rows = rowsOf(block);
        Candidates ofQuery = candidates[query];
        synchronized (rows) {
            int from = 0;
            while (from < block.rows()) {
                // All pass before there is a threshold.
                boolean open = ofQuery.threshold(0) == Double.NEGATIVE_INFINITY;
                int to = open ? Math.min(from + STRETCH, block.rows()) : block.rows();
                visit(worker, query, queryNorm, block, rows, cosines, from, to);
                from = to;
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
        double toLowest = cosines.toLowest();
        double toHighest = cosines.toHighest();
        float reach = (float) (toHighest + ROUNDING);
        float pass = pass(queryNorm, ofQuery.threshold(0));
        int[] list = passing[worker];
        int count = listPassing(values, reach, pass, rows.pass, from, to, excess[worker], list);
        for (int n = 0; n < count; n++) {
            int i = list[n];
            int row = block.firstRow() + i;
            if (withoutSelf && row == query) {
                continue;
            }
            float highest = values[i] + reach;
            if (highest > pass) {
                ofQuery.add(0, query, row, values[i] + toLowest, values[i] + toHighest, ofQueries.scorer(worker));
                pass = pass(queryNorm, ofQuery.threshold(0));
            }
            if (highest > rows.pass[i]) {
                rows.candidates.add(i, row, query, values[i] + toLowest, values[i] + toHighest, ofRows.scorer(worker));
                rows.pass[i] = pass(block.norm(i), rows.candidates.threshold(i));
            }
        }
    }

    // Two loops, because the compiler makes vector instructions of the first, and the second has one comparison for
    // each
    // cosine. Few pass.
    private static int listPassing(
            float[] values,
            float reach,
            float queryPass,
            float[] rowPass,
            int from,
            int to,
            float[] excess,
            int[] list) {
        for (int i = from; i < to; i++) {
            excess[i] = values[i] + reach - Math.min(queryPass, rowPass[i]);
        }
        int passing = 0;
        for (int i = from; i < to; i++) {
            if (excess[i] > 0) {
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
