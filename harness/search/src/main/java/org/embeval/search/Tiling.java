package org.embeval.search;

import java.util.Locale;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
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
    // One core with AVX-512, oneDNN 3.11, 384 dimensions, right side 1024: 52, 134, 225, 241, 225 and 248 GF/s for a
    // left
    // side of 1, 8, 64, 128, 256 and 512. Beyond 128 nothing is gained, and the result outgrows the core's cache.
    private static final int MAX_BLOCK_ROWS = 1024;
    private static final int MAX_TILE_QUERIES = 128;
    private static final int MIN_BLOCK_ROWS = 8;
    // 16 blocks make the phases between which threads wait for each other long enough.
    private static final int MAX_SLAB_BLOCKS = 16;

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
        long blockBytes = blockRows * slabBytesPerRow();
        long affordable = Math.min(budget / 4, budget - bytes() + blockBytes) / blockBytes;
        long useful = Math.min(MAX_SLAB_BLOCKS, ceilDiv(job.rows(), blockRows));
        int blocks = (int) Math.max(1, Math.min(affordable, useful));
        return new Tiling(job, blockRows, blocks, tileQueries, batchQueries);
    }

    private Tiling withLargerBatch(long budget) {
        long affordable = batchQueries + (budget - bytes()) / batchBytesPerQuery();
        int largest = (int) Math.min(affordable, job.queries());
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
        return job.footprint().shared()
                + slabBytes()
                + batchQueries * batchBytesPerQuery()
                + job.threads() * threadBytes();
    }

    private long slabBytesPerRow() {
        return job.footprint().perRow() + job.bytesPerSlabRow();
    }

    private long slabBytes() {
        return (long) slabBlocks * blockRows * slabBytesPerRow();
    }

    private long batchBytesPerQuery() {
        return job.footprint().perRow() + job.bytesPerQuery();
    }

    private long threadBytes() {
        Footprint arithmetic = job.footprint();
        long products = 4L * tileQueries * blockRows;
        long scan = (arithmetic.perThreadAndBlockRow() + job.bytesPerThreadAndRow()) * blockRows
                + CoarseCosines.bytes(blockRows);
        return arithmetic.perThread() + products + scan + ExactScorer.bytes(job.dimension()) + job.bytesPerThread();
    }
}
