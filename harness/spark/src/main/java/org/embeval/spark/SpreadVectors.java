package org.embeval.spark;

import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.embeval.api.Embeddings;
import scala.Function1;

/** Vectors in shards that lie on executors, each where it was searched first. */
final class SpreadVectors implements AutoCloseable {
    /** Whoever has the vectors decides how long they live. */
    private final WeakReference<Embeddings> vectors;

    private final Jobs jobs;
    private final int shardRows;
    private final List<Broadcast<VectorBlock>> shards = new ArrayList<>();
    private final JavaRDD<VectorBlock> blocks;

    SpreadVectors(Jobs jobs, Embeddings vectors, long shardBytes) {
        this.jobs = jobs;
        this.vectors = new WeakReference<>(vectors);
        this.shardRows = shardRows(vectors, jobs.slots(), shardBytes);
        for (int from = 0; from < vectors.rows(); from += shardRows) {
            shards.add(jobs.broadcast(VectorBlock.of(vectors, from, Math.min(shardRows, vectors.rows() - from))));
        }
        // A shard that is cached somewhere is searched there the next time. One that was lost is fetched again.
        this.blocks = jobs.numbers(shards.size())
                .map(new ShardOf(new ArrayList<>(shards)))
                .cache();
    }

    /** As many shards for each slot as are needed to make them small enough. */
    private static int shardRows(Embeddings vectors, int slots, long shardBytes) {
        long rounds = quotientUp(vectors.rows(), slots * Sizes.rows(shardBytes, vectors.dimension()));
        return (int) quotientUp(vectors.rows(), rounds * slots);
    }

    private static long quotientUp(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    boolean isOf(Embeddings others) {
        return vectors.refersTo(others);
    }

    int shards() {
        return shards.size();
    }

    /** Rows of each shard, but of the last, which may have fewer. */
    int shardRows() {
        return shardRows;
    }

    /** Some consecutive shards, each a partition. */
    JavaRDD<VectorBlock> shards(int first, int count) {
        return JavaRDD.fromRDD(
                PartitionPruningRDD.create(blocks.rdd(), new Consecutive(first, count)), blocks.classTag());
    }

    /** Whether a partition is one of some consecutive ones. */
    private record Consecutive(int first, int count) implements Function1<Object, Object>, Serializable {
        @Override
        public Boolean apply(Object number) {
            return first <= (int) number && (int) number < first + count;
        }
    }

    @Override
    public void close() {
        jobs.giveBack(() -> blocks.unpersist(false));
        shards.forEach(shard -> jobs.giveBack(shard::destroy));
    }

    private record ShardOf(ArrayList<Broadcast<VectorBlock>> shards) implements Function<Integer, VectorBlock> {
        @Override
        public VectorBlock call(Integer number) {
            return shards.get(number).value();
        }
    }
}
