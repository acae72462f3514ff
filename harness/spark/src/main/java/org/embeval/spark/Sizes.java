package org.embeval.spark;

/**
 * How much of a search is in one place at a time, in bytes.
 *
 * @param shard of the vectors that lie on executors
 * @param block of the vectors that are sent to each of them
 * @param answers to one job, all together
 */
record Sizes(long shard, long block, long answers) {
    static final Sizes USUAL = new Sizes(1L << 26, 1L << 28, 1L << 28);

    static long rows(long bytes, int dimension) {
        return Math.max(1, bytes / Float.BYTES / dimension);
    }
}
