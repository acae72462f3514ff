package org.embeval.spark;

import java.io.Serializable;
import java.util.Arrays;
import org.embeval.api.Ranks;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.api.TwoWayHits;
import org.embeval.search.ExactSearch;

/** What is done with one shard that lies on executors and one block that was sent there. */
interface PairTask<T> extends Serializable {
    T run(ExactSearch search, VectorBlock shard, VectorBlock sent);

    private static PartHits found(ExactSearch search, VectorBlock queries, VectorBlock corpus, SearchSpec spec) {
        return PartHits.of(search.search(queries.vectors(), corpus.vectors(), spec), queries, corpus);
    }

    /** Finds rows of the shard for each row that was sent. */
    record SentInShard(int k, Similarity similarity) implements PairTask<PartHits> {
        @Override
        public PartHits run(ExactSearch search, VectorBlock shard, VectorBlock sent) {
            return found(search, sent, shard, new SearchSpec(k, similarity, false));
        }
    }

    /** Finds rows that were sent for each row of the shard. */
    record ShardInSent(int k, Similarity similarity) implements PairTask<PartHits> {
        @Override
        public PartHits run(ExactSearch search, VectorBlock shard, VectorBlock sent) {
            return found(search, shard, sent, new SearchSpec(k, similarity, false));
        }
    }

    /** Does both. */
    record BothWays(int k, Similarity similarity) implements PairTask<BothParts> {
        @Override
        public BothParts run(ExactSearch search, VectorBlock shard, VectorBlock sent) {
            SearchSpec spec = new SearchSpec(k, similarity, false);
            TwoWayHits hits = search.searchBothWays(shard.vectors(), sent.vectors(), spec);
            return new BothParts(PartHits.of(hits.forward(), shard, sent), PartHits.of(hits.backward(), sent, shard));
        }
    }

    record BothParts(PartHits ofShard, PartHits ofSent) implements Serializable {}

    /**
     * Counts the rows of the shard above and equal to gold rows.
     *
     * @param gold rows of the whole corpus, for each query that was sent
     */
    record RanksInShard(int[][] gold, double[][] goldScores, Similarity similarity) implements PairTask<PartRanks> {
        @Override
        public PartRanks run(ExactSearch search, VectorBlock shard, VectorBlock sent) {
            int[][] ofShard = Arrays.stream(gold)
                    .map(rows -> Arrays.stream(rows)
                            .map(row -> row - shard.firstRow())
                            .toArray())
                    .toArray(int[][]::new);
            Ranks ranks = search.ranksWithin(sent.vectors(), shard.vectors(), ofShard, goldScores, similarity);
            return new PartRanks(sent.firstRow(), ranks.above(), ranks.equal());
        }
    }

    record PartRanks(int firstQuery, int[][] above, int[][] equal) implements Serializable {}
}
