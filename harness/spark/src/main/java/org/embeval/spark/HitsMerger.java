package org.embeval.spark;

import java.util.List;
import org.embeval.api.Hits;
import org.embeval.api.SearchSpec;

/** Makes the hits of a corpus from those of its shards. */
final class HitsMerger {
    private final SearchSpec spec;
    private final int queries;
    private final int k;
    private final int[] rows;
    private final double[] scores;

    HitsMerger(int queries, int corpusRows, SearchSpec spec) {
        this.spec = spec;
        this.queries = queries;
        this.k = Math.min(spec.k(), spec.withoutSelf() ? corpusRows - 1 : corpusRows);
        this.rows = new int[Math.multiplyExact(queries, k)];
        this.scores = new double[rows.length];
    }

    /** @param shards the hits of some queries, in the order of the corpus */
    void add(int firstQuery, List<ShardHits> shards) {
        int count = shards.get(0).queries();
        int[] next = new int[shards.size()];
        for (int query = 0; query < count; query++) {
            for (int shard = 0; shard < next.length; shard++) {
                next[shard] = query * shards.get(shard).k();
            }
            merge(firstQuery + query, query, shards, next);
        }
    }

    private void merge(int query, int queryOfBlock, List<ShardHits> shards, int[] next) {
        int found = query * k;
        while (found < (query + 1) * k) {
            int best = best(queryOfBlock, shards, next);
            ShardHits shard = shards.get(best);
            int at = next[best]++;
            if (!(spec.withoutSelf() && shard.rows()[at] == query)) {
                rows[found] = shard.rows()[at];
                scores[found] = shard.scores()[at];
                found++;
            }
        }
    }

    /** The shard with the highest score left; of equal ones the first, which has the lower rows. */
    private static int best(int queryOfBlock, List<ShardHits> shards, int[] next) {
        int best = -1;
        double highest = 0;
        for (int shard = 0; shard < next.length; shard++) {
            ShardHits hits = shards.get(shard);
            if (next[shard] < (queryOfBlock + 1) * hits.k()) {
                double score = hits.scores()[next[shard]];
                if (best < 0 || score > highest) {
                    best = shard;
                    highest = score;
                }
            }
        }
        return best;
    }

    Hits hits() {
        return new Hits(queries, k, rows, scores);
    }
}
