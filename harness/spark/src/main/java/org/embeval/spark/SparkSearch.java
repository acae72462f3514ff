package org.embeval.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.embeval.api.Embeddings;
import org.embeval.api.Hits;
import org.embeval.api.Ranks;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.api.TwoWayHits;
import org.embeval.search.ExactSearch;
import org.embeval.search.SearchPath;
import org.embeval.search.SearchProgress;
import org.embeval.search.SearchSettings;
import org.embeval.search.VectorSearch;

/**
 * One side of a search lies on executors in shards, the other is sent to all of them in blocks; the driver merges what they
 * find. Since scores are exact, the merged hits are those of one search, to the bit.
 *
 * <p>Vectors go out as broadcasts, which executors hand on to each other. Blocks are so small, and shards so few at a time, that
 * neither they nor the answers fill the driver.
 *
 * <p>Tells each path that any pair of a shard and a block took, once for each search.
 */
final class SparkSearch implements VectorSearch {
    private static final int HIT_BYTES = Integer.BYTES + Double.BYTES;
    private static final int RANK_BYTES = 2 * Integer.BYTES;

    private final Jobs jobs;
    private final LastSpread lastSpread;
    private final Sizes sizes;
    private final SearchSettings settings;
    private final SearchProgress progress;

    SparkSearch(Jobs jobs, LastSpread lastSpread, Sizes sizes, SearchSettings settings, SearchProgress progress) {
        this.jobs = jobs;
        this.lastSpread = lastSpread;
        this.sizes = sizes;
        this.settings = settings;
        this.progress = progress;
    }

    @Override
    public Hits search(Embeddings queries, Embeddings corpus, SearchSpec spec) {
        if (isForTheDriver(queries, corpus) || hasOnlyItself(corpus, spec)) {
            return here().search(queries, corpus, spec);
        }
        SpreadVectors spread = lastSpread.oneOf(corpus, queries);
        HitsMerger merger = new HitsMerger(queries.rows(), corpus.rows(), spec);
        int wanted = wantedOfPart(corpus, spec);
        long bytes = (long) HIT_BYTES * wanted;
        if (spread.isOf(corpus)) {
            PairTask<PartHits> task = new PairTask.SentInShard(wanted, spec.similarity());
            forEachPair(spread, queries, new AnswerBytes(0, bytes), block -> task, merger::add);
        } else {
            PairTask<PartHits> task = new PairTask.ShardInSent(wanted, spec.similarity());
            forEachPair(spread, corpus, new AnswerBytes(bytes, 0), block -> task, merger::add);
        }
        return merger.hits();
    }

    @Override
    public TwoWayHits searchBothWays(Embeddings source, Embeddings target, SearchSpec spec) {
        if (isForTheDriver(source, target) || hasOnlyItself(source, spec) || hasOnlyItself(target, spec)) {
            return here().searchBothWays(source, target, spec);
        }
        SpreadVectors spread = lastSpread.oneOf(source, target);
        if (!spread.isOf(source)) {
            return searchBothWays(target, source, spec).reversed();
        }
        HitsMerger forward = new HitsMerger(source.rows(), target.rows(), spec);
        HitsMerger backward = new HitsMerger(target.rows(), source.rows(), spec);
        int wanted = Math.max(wantedOfPart(source, spec), wantedOfPart(target, spec));
        PairTask<PairTask.BothParts> task = new PairTask.BothWays(wanted, spec.similarity());
        AnswerBytes bytes = new AnswerBytes((long) HIT_BYTES * wanted, (long) HIT_BYTES * wanted);
        forEachPair(spread, target, bytes, block -> task, parts -> {
            forward.add(parts.ofShard());
            backward.add(parts.ofSent());
        });
        return new TwoWayHits(forward.hits(), backward.hits());
    }

    @Override
    public Ranks ranks(Embeddings queries, Embeddings corpus, int[][] gold, Similarity similarity) {
        if (isForTheDriver(queries, corpus)) {
            return here().ranks(queries, corpus, gold, similarity);
        }
        double[][] goldScores = ExactSearch.scores(queries, corpus, gold, similarity);
        int most = Arrays.stream(gold).mapToInt(rows -> rows.length).max().orElse(0);
        int[][] above = emptyLike(gold);
        int[][] equal = emptyLike(gold);
        forEachPair(
                lastSpread.of(corpus),
                queries,
                new AnswerBytes(0, (long) RANK_BYTES * most),
                block -> new PairTask.RanksInShard(rowsOf(block, gold), rowsOf(block, goldScores), similarity),
                counts -> {
                    add(counts.above(), above, counts.firstQuery());
                    add(counts.equal(), equal, counts.firstQuery());
                });
        return new Ranks(above, equal);
    }

    private ExactSearch here() {
        return new ExactSearch(settings, progress);
    }

    /** Nothing to share out, or something that is to be refused in the usual words. */
    private static boolean isForTheDriver(Embeddings one, Embeddings other) {
        return one.rows() == 0 || other.rows() == 0 || one.dimension() != other.dimension();
    }

    private static boolean hasOnlyItself(Embeddings corpus, SearchSpec spec) {
        return spec.withoutSelf() && corpus.rows() == 1;
    }

    /** A part does not know which row is the query's own: it finds one hit more, and the merger leaves that out. */
    private static int wantedOfPart(Embeddings corpus, SearchSpec spec) {
        return Math.min(corpus.rows(), spec.k()) + (spec.withoutSelf() ? 1 : 0);
    }

    /** How much answers to one pair hold for each row of either side. */
    private record AnswerBytes(long ofShardRow, long ofSentRow) {}

    private interface TaskOfBlock<T> {
        PairTask<T> of(VectorBlock block);
    }

    private <T> void forEachPair(
            SpreadVectors spread, Embeddings sent, AnswerBytes bytes, TaskOfBlock<T> tasks, Consumer<T> collector) {
        int blockRows = rowsToSend(spread, sent, bytes);
        int blocks = (int) ((sent.rows() + (long) blockRows - 1) / blockRows);
        Map<SearchPath, Double> paths = new LinkedHashMap<>();
        for (int number = 0; number < blocks; number++) {
            int from = number * blockRows;
            VectorBlock block = VectorBlock.of(sent, from, Math.min(blockRows, sent.rows() - from));
            Broadcast<VectorBlock> broadcast = jobs.broadcast(block);
            try {
                long before = (long) number * spread.shards();
                long pairs = (long) blocks * spread.shards();
                forEachShard(
                        spread,
                        shardsAtOnce(spread, blockRows, bytes),
                        new OnShard<>(broadcast, tasks.of(block), settings.memoryBytes()),
                        (done, total) -> progress.progressed(before + done, pairs),
                        found -> {
                            found.paths.forEach(path -> path.addTo(paths));
                            collector.accept(found.value);
                        });
            } finally {
                jobs.giveBack(broadcast::destroy);
            }
        }
        paths.forEach(progress::searched);
    }

    private <T> void forEachShard(
            SpreadVectors spread,
            int atOnce,
            Function<VectorBlock, Answer<T>> task,
            SearchProgress finished,
            Consumer<T> collector) {
        for (int first = 0; first < spread.shards(); first += atOnce) {
            int before = first;
            JavaRDD<VectorBlock> shards = spread.shards(first, Math.min(atOnce, spread.shards() - first));
            jobs.collect(shards.map(task), (done, total) -> finished.progressed(before + done, spread.shards()))
                    .forEach(collector);
        }
        finished.progressed(spread.shards(), spread.shards());
    }

    /** So few that each slot may answer at the same time. */
    private int rowsToSend(SpreadVectors spread, Embeddings sent, AnswerBytes bytes) {
        int answering = Math.min(jobs.slots(), spread.shards());
        long most = Math.min(
                Sizes.rows(sizes.block(), sent.dimension()),
                sizes.answers() / answering / Math.max(1, bytes.ofSentRow));
        return (int) Math.max(1, Math.min(sent.rows(), most));
    }

    private int shardsAtOnce(SpreadVectors spread, int sentRows, AnswerBytes bytes) {
        long ofShard = Math.max(1, bytes.ofShardRow * spread.shardRows() + bytes.ofSentRow * sentRows);
        return (int) Math.max(1, Math.min(spread.shards(), sizes.answers() / ofShard));
    }

    private static <T> T[] rowsOf(VectorBlock block, T[] rows) {
        return Arrays.copyOfRange(rows, block.firstRow(), block.firstRow() + block.rows());
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

    private record OnShard<T>(Broadcast<VectorBlock> sent, PairTask<T> task, long memoryBytes)
            implements Function<VectorBlock, Answer<Found<T>>> {
        @Override
        public Answer<Found<T>> call(VectorBlock shard) {
            int threads = TaskContext.get().cpus();
            long memory = Math.min(memoryBytes, Runtime.getRuntime().maxMemory() / 8);
            ArrayList<PathTaken> paths = new ArrayList<>();
            ExactSearch search = new ExactSearch(new SearchSettings(threads, memory), new PathListener(paths));
            return Answer.of(() -> new Found<>(task.run(search, shard, sent.value()), paths));
        }
    }

    private record PathListener(List<PathTaken> paths) implements SearchProgress {
        @Override
        public void searched(SearchPath path, double loadingSeconds) {
            paths.add(new PathTaken(path.arithmetic(), path.reason(), loadingSeconds));
        }

        @Override
        public void progressed(long done, long total) {
            // The driver counts pairs.
        }
    }

    private record Found<T>(T value, ArrayList<PathTaken> paths) implements Serializable {}

    /** A path as it can be sent. */
    private record PathTaken(String arithmetic, String reason, double loadingSeconds) implements Serializable {
        void addTo(Map<SearchPath, Double> paths) {
            paths.merge(new SearchPath(arithmetic, reason), loadingSeconds, Double::sum);
        }
    }
}
