package org.embeval.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.embeval.api.Embeddings;
import org.embeval.api.Hits;
import org.embeval.api.Ranks;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.search.ExactSearch;
import org.embeval.search.SearchProgress;
import org.embeval.search.SearchSettings;
import org.embeval.search.VectorSearch;

/**
 * Each executor searches some shards of the corpus for all queries; the driver merges. Since scores are exact, the merged hits
 * are those of one search, to the bit.
 *
 * <p>Vectors go out as broadcasts, which executors hand on to each other: the corpus once, the queries in blocks, so small that
 * neither they nor their hits fill the driver.
 */
final class SparkSearch implements VectorSearch {
    private static final long MOST_BLOCK_BYTES = 1L << 26;
    private static final long MOST_ANSWER_BYTES = 1L << 27;
    private static final int HIT_BYTES = Integer.BYTES + Double.BYTES;
    private static final int RANK_BYTES = 2 * Integer.BYTES;

    private final Jobs jobs;
    private final SearchSettings settings;
    private final SearchProgress progress;

    SparkSearch(Jobs jobs, SearchSettings settings, SearchProgress progress) {
        this.jobs = jobs;
        this.settings = settings;
        this.progress = progress;
    }

    @Override
    public Hits search(Embeddings queries, Embeddings corpus, SearchSpec spec) {
        if (isForTheDriver(queries, corpus) || (spec.withoutSelf() && corpus.rows() == 1)) {
            return new ExactSearch(settings, progress).search(queries, corpus, spec);
        }
        // A shard does not know which of its rows is the query's own: it finds one hit more, and the merge leaves that
        // out.
        int wanted = Math.min(corpus.rows(), spec.withoutSelf() ? spec.k() + 1 : spec.k());
        HitsMerger merger = new HitsMerger(queries.rows(), corpus.rows(), spec);
        forEachQueryBlock(
                queries,
                corpus,
                (long) HIT_BYTES * wanted,
                block -> new SearchTask(wanted, spec.similarity()),
                merger::add);
        return merger.hits();
    }

    @Override
    public Ranks ranks(Embeddings queries, Embeddings corpus, int[][] gold, Similarity similarity) {
        if (isForTheDriver(queries, corpus)) {
            return new ExactSearch(settings, progress).ranks(queries, corpus, gold, similarity);
        }
        double[][] goldScores = ExactSearch.scores(queries, corpus, gold, similarity);
        int most = Arrays.stream(gold).mapToInt(rows -> rows.length).max().orElse(0);
        int[][] above = emptyLike(gold);
        int[][] equal = emptyLike(gold);
        forEachQueryBlock(
                queries,
                corpus,
                Math.max(1, (long) RANK_BYTES * most),
                block -> new RanksTask(
                        Arrays.copyOfRange(gold, block.firstRow(), block.firstRow() + block.rows()),
                        Arrays.copyOfRange(goldScores, block.firstRow(), block.firstRow() + block.rows()),
                        similarity),
                (firstQuery, shards) -> shards.forEach(counts -> {
                    add(counts.above, above, firstQuery);
                    add(counts.equal, equal, firstQuery);
                }));
        return new Ranks(above, equal);
    }

    /** Nothing to share out, or something that is to be refused in the usual words. */
    private static boolean isForTheDriver(Embeddings queries, Embeddings corpus) {
        return queries.rows() == 0 || corpus.rows() == 0 || queries.dimension() != corpus.dimension();
    }

    private interface TaskOfBlock<T> {
        ShardTask<T> of(VectorBlock queries);
    }

    private interface Collector<T> {
        /** @param shards answers in the order of the corpus */
        void add(int firstQuery, List<T> shards);
    }

    private <T> void forEachQueryBlock(
            Embeddings queries, Embeddings corpus, long answerBytes, TaskOfBlock<T> tasks, Collector<T> collector) {
        List<Broadcast<VectorBlock>> shards = shards(corpus);
        JavaRDD<VectorBlock> rows = jobs.numbers(shards.size()).map(new ShardOf(shards));
        int blockRows = rowsOfQueryBlock(queries, answerBytes * shards.size());
        boolean again = blockRows < queries.rows();
        if (again) {
            // Where a shard lies, it is searched the next time too.
            rows.cache();
        }
        try {
            for (int from = 0; from < queries.rows(); from += blockRows) {
                VectorBlock block = VectorBlock.of(queries, from, Math.min(blockRows, queries.rows() - from));
                int before = from;
                Broadcast<VectorBlock> sent = jobs.broadcast(block);
                try {
                    JavaRDD<Answer<T>> found = rows.map(new OnShard<>(sent, tasks.of(block), settings.memoryBytes()));
                    collector.add(
                            from,
                            jobs.collect(
                                    found,
                                    (done, total) -> progress.progressed(
                                            (long) before + (long) block.rows() * done / total, queries.rows())));
                } finally {
                    sent.destroy();
                }
            }
        } finally {
            if (again) {
                rows.unpersist(false);
            }
            shards.forEach(Broadcast::destroy);
        }
        progress.progressed(queries.rows(), queries.rows());
    }

    private List<Broadcast<VectorBlock>> shards(Embeddings corpus) {
        int most = (int) Math.max(1, MOST_BLOCK_BYTES / Float.BYTES / corpus.dimension());
        int slots = jobs.slots();
        int rows = Math.min(most, (corpus.rows() + slots - 1) / slots);
        List<Broadcast<VectorBlock>> shards = new ArrayList<>();
        for (int from = 0; from < corpus.rows(); from += rows) {
            shards.add(jobs.broadcast(VectorBlock.of(corpus, from, Math.min(rows, corpus.rows() - from))));
        }
        return shards;
    }

    private static int rowsOfQueryBlock(Embeddings queries, long answerBytes) {
        long byVectors = MOST_BLOCK_BYTES / Float.BYTES / queries.dimension();
        return (int) Math.max(1, Math.min(queries.rows(), Math.min(byVectors, MOST_ANSWER_BYTES / answerBytes)));
    }

    private static int[][] emptyLike(int[][] gold) {
        return Arrays.stream(gold).map(rows -> new int[rows.length]).toArray(int[][]::new);
    }

    private static void add(int[][] counts, int[][] sums, int firstQuery) {
        for (int query = 0; query < counts.length; query++) {
            for (int i = 0; i < counts[query].length; i++) {
                sums[firstQuery + query][i] += counts[query][i];
            }
        }
    }

    private record ShardOf(List<Broadcast<VectorBlock>> shards) implements Function<Integer, VectorBlock> {
        @Override
        public VectorBlock call(Integer number) {
            return shards.get(number).value();
        }
    }

    /** What is done with one shard. */
    private interface ShardTask<T> extends Serializable {
        T run(ExactSearch search, Embeddings queries, VectorBlock shard);
    }

    private record OnShard<T>(Broadcast<VectorBlock> queries, ShardTask<T> task, long memoryBytes)
            implements Function<VectorBlock, Answer<T>> {
        @Override
        public Answer<T> call(VectorBlock shard) {
            int threads = TaskContext.get().cpus();
            long memory = Math.min(memoryBytes, Runtime.getRuntime().maxMemory() / 8);
            ExactSearch search = new ExactSearch(new SearchSettings(threads, memory), SearchProgress.SILENT);
            return Answer.of(() -> task.run(search, queries.value().vectors(), shard));
        }
    }

    private record SearchTask(int k, Similarity similarity) implements ShardTask<ShardHits> {
        @Override
        public ShardHits run(ExactSearch search, Embeddings queries, VectorBlock shard) {
            SearchSpec spec = new SearchSpec(k, similarity, false);
            return ShardHits.of(search.search(queries, shard.vectors(), spec), shard.firstRow());
        }
    }

    private record RanksTask(int[][] gold, double[][] goldScores, Similarity similarity)
            implements ShardTask<ShardRanks> {
        @Override
        public ShardRanks run(ExactSearch search, Embeddings queries, VectorBlock shard) {
            int[][] ofShard = Arrays.stream(gold)
                    .map(rows -> Arrays.stream(rows)
                            .map(row -> row - shard.firstRow())
                            .toArray())
                    .toArray(int[][]::new);
            Ranks ranks = search.ranksWithin(queries, shard.vectors(), ofShard, goldScores, similarity);
            return new ShardRanks(ranks.above(), ranks.equal());
        }
    }

    private record ShardRanks(int[][] above, int[][] equal) implements Serializable {}
}
