package org.embeval.search;

import java.util.Locale;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.linalg.Panel;
import org.embeval.search.CoarseArithmetic.Footprint;

/**
 * How the work is cut so that all buffers together stay within a budget.
 *
 * @param blockRows corpus rows in one matrix product
 * @param slabBlocks blocks that are in memory at a time and shared by all threads
 * @param tileQueries queries in one matrix product
 * @param batchQueries queries that are in memory at a time; the corpus is read once for each batch
 */
record Tiling(Job job, int blockRows, int slabBlocks, int tileQueries, int batchQueries) {
    // One core with AVX-512, oneDNN 3.11, 384 dimensions, packed: 194, 207, 204 and 225 GF/s for tiles of 128 x 1024,
    // 256 x 512,
    // 256 x 1024 and 512 x 512, of which the last fills the core's cache with its result.
    private static final int MAX_BLOCK_ROWS = 512;
    private static final int MAX_TILE_QUERIES = 256;
    private static final int MIN_BLOCK_ROWS = 8;
    // 32 blocks make the phases between which threads wait for each other long enough.
    private static final int MAX_SLAB_BLOCKS = 32;

    /**
     * What does not depend on the cut.
     *
     * @param footprint of the arithmetic
     * @param bytesPerQuery what the visitor holds for each query of a batch
     * @param bytesPerSlabRow what the visitor holds for each row of a slab
     * @param bytesPerThread what the visitor holds for each thread
     * @param bytesPerThreadAndRow what the visitor holds for each thread and row of a block
     */
    record Job(
            int queries,
            int rows,
            int dimension,
            int threads,
            Footprint footprint,
            long bytesPerQuery,
            long bytesPerSlabRow,
            long bytesPerThread,
            long bytesPerThreadAndRow) {}

    /**
     * The fastest cut within the budget.
     *
     * @throws EvalException if not even the smallest tiles fit
     */
    static Tiling within(long budget, Job job) {
        if (!fits(budget, job)) {
            throw tooSmall(budget, smallest(job));
        }
        int blockRows = Math.min(MAX_BLOCK_ROWS, Math.max(MIN_BLOCK_ROWS, job.rows()));
        int tileQueries = Math.min(MAX_TILE_QUERIES, ceilDiv(job.queries(), job.threads()));
        Tiling tiling = new Tiling(job, blockRows, 1, tileQueries, tileQueries);
        while (tiling.bytes() > budget) {
            tiling = tiling.halved();
        }
        return tiling.withLargerSlab(budget).withLargerBatch(budget);
    }

    /** Whether the smallest tiles do. */
    static boolean fits(long budget, Job job) {
        return smallest(job).bytes() <= budget;
    }

    private static Tiling smallest(Job job) {
        return new Tiling(job, MIN_BLOCK_ROWS, 1, 1, 1);
    }

    private static EvalException tooSmall(long budget, Tiling least) {
        return new EvalException(
                Fault.UNKNOWN,
                String.format(
                        Locale.ROOT,
                        "a search in %d dimensions with %d threads needs at least %d bytes of working memory, allowed are"
                                + " %d; allow more memory or fewer threads",
                        least.job.dimension(),
                        least.job.threads(),
                        least.bytes(),
                        budget));
    }

    private Tiling halved() {
        int queries = Math.max(1, tileQueries / 2);
        return new Tiling(job, Math.max(MIN_BLOCK_ROWS, blockRows / 2), 1, queries, queries);
    }

    /** At most a quarter of the budget, because more queries at a time save reading the corpus again. */
    private Tiling withLargerSlab(long budget) {
        long blockBytes = blockBytes();
        long affordable = Math.min(budget / 4, budget - bytes() + blockBytes) / blockBytes;
        long useful = Math.min(MAX_SLAB_BLOCKS, ceilDiv(job.rows(), blockRows));
        int blocks = (int) Math.max(1, Math.min(affordable, useful));
        return new Tiling(job, blockRows, blocks, tileQueries, batchQueries);
    }

    private Tiling withLargerBatch(long budget) {
        long affordable = batchQueries + (budget - bytes()) / (job.footprint().perQuery() + job.bytesPerQuery());
        int largest = (int) Math.min(affordable, job.queries());
        Tiling tiling = withEvenBatches(largest);
        // The last tile of a batch takes as much memory as the others.
        while (tiling.bytes() > budget) {
            largest--;
            tiling = withEvenBatches(largest);
        }
        return tiling;
    }

    private Tiling withEvenBatches(int largest) {
        int batch = ceilDiv(job.queries(), ceilDiv(job.queries(), largest));
        return new Tiling(job, blockRows, slabBlocks, evenTile(batch), batch);
    }

    // As many tiles for each thread, so that none waits for the last.
    private int evenTile(int batch) {
        long rounds = ceilDiv(ceilDiv(batch, tileQueries), job.threads());
        return ceilDiv(batch, rounds * job.threads());
    }

    int tiles(int queries) {
        return ceilDiv(queries, tileQueries);
    }

    static int ceilDiv(long dividend, long divisor) {
        return (int) ((dividend + divisor - 1) / divisor);
    }

    /** All buffers together; {@link ExactSearch} states the formula. */
    long bytes() {
        return job.footprint().shared() + slabBytes() + batchBytes() + job.threads() * threadBytes();
    }

    /** Rows of a block for which an arithmetic has room. */
    int panelRows() {
        return Panel.wholeGroups(blockRows);
    }

    private long blockBytes() {
        return panelRows() * job.footprint().perRow() + blockRows * job.bytesPerSlabRow();
    }

    private long slabBytes() {
        return slabBlocks * blockBytes();
    }

    private long batchBytes() {
        return (long) tiles(batchQueries) * tileQueries * job.footprint().perQuery()
                + (long) batchQueries * job.bytesPerQuery();
    }

    private long threadBytes() {
        Footprint arithmetic = job.footprint();
        long products = 4L * tileQueries * panelRows();
        long scan = arithmetic.perThreadAndBlockRow() * panelRows()
                + job.bytesPerThreadAndRow() * blockRows
                + CoarseCosines.bytes(panelRows());
        return arithmetic.perThread() + products + scan + ExactScorer.bytes(job.dimension()) + job.bytesPerThread();
    }
}
