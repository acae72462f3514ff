package org.embeval.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
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
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SparkSearchTest {
    private static final SearchSettings SETTINGS = new SearchSettings(1, 1 << 24);
    private static final int TRIALS = 8;
    private static final Jobs JOBS = new Jobs(TwoThreads.spark());

    /** Shards of 20 rows, blocks of 64, and jobs that a large k splits. */
    private static final Sizes FEW_ROWS = new Sizes(320, 1024, 1 << 18);

    @ParameterizedTest
    @EnumSource(Similarity.class)
    void hitsAndRanksAreThoseOfOneSearchBitForBit(Similarity similarity) {
        for (int trial = 0; trial < TRIALS; trial++) {
            long seed = 31L * trial + similarity.name().hashCode();
            Random random = new Random(seed);
            int rows = 1 + random.nextInt(200);
            Embeddings corpus = vectors(rows, random);
            Embeddings queries = random.nextBoolean() ? corpus : vectors(1 + random.nextInt(60), random);
            boolean withoutSelf = queries == corpus;
            SearchSpec spec = new SearchSpec(1 + random.nextInt(rows + 3), similarity, withoutSelf);
            int[][] gold = IntStream.range(0, queries.rows())
                    .mapToObj(query -> random.ints(random.nextInt(4), 0, rows).toArray())
                    .toArray(int[][]::new);
            String where = "seed " + seed + ", " + spec + ", " + queries.rows() + " x " + rows;

            VectorSearch spark = trial % 2 == 0 ? spark() : spark(FEW_ROWS);

            assertSame(local().search(queries, corpus, spec), spark.search(queries, corpus, spec), where);
            TwoWayHits here = local().searchBothWays(queries, corpus, spec);
            TwoWayHits there = spark.searchBothWays(queries, corpus, spec);
            assertSame(here.forward(), there.forward(), where);
            assertSame(here.backward(), there.backward(), where);
            assertSame(
                    local().ranks(queries, corpus, gold, similarity),
                    spark.ranks(queries, corpus, gold, similarity),
                    where);
        }
    }

    @Test
    void vectorsThatLieOnExecutorsAreNotSpreadAgain() {
        LastSpread spread = new LastSpread(JOBS, FEW_ROWS.shard());
        Embeddings few = vectors(10, new Random(1));
        Embeddings many = vectors(50, new Random(2));
        SpreadVectors large = spread.oneOf(few, many);

        assertTrue(large.isOf(many), "the larger side");
        Assertions.assertSame(large, spread.oneOf(many, vectors(60, new Random(3))));
        Assertions.assertSame(large, spread.oneOf(vectors(60, new Random(3)), many));
        Assertions.assertSame(large, spread.of(many));
        assertTrue(spread.of(few).isOf(few), "who names them gets them");
        spread.close();
    }

    @Test
    void queriesThatStayFindTheirHitsInBlockAfterBlockOfACorpus() {
        Random random = new Random(4);
        Embeddings queries = vectors(90, random);
        VectorSearch spark = spark(FEW_ROWS);
        for (int block = 0; block < 3; block++) {
            Embeddings corpus = vectors(20 + 70 * block, random);
            SearchSpec spec = SearchSpec.cosine(4);
            assertSame(local().search(queries, corpus, spec), spark.search(queries, corpus, spec), "block " + block);
        }
    }

    @Test
    void aSearchTellsItsPathOnce() {
        List<String> paths = new ArrayList<>();
        Embeddings vectors = vectors(40, new Random(7));
        VectorSearch search = spark(FEW_ROWS, new SearchProgress() {
            @Override
            public void searched(SearchPath path, double loadingSeconds) {
                paths.add(path.arithmetic());
            }

            @Override
            public void progressed(long done, long total) {}
        });
        search.search(vectors, vectors, SearchSpec.cosine(1));

        assertEquals(List.of("float32"), paths);
    }

    @Test
    void nothingToSearchIsAnsweredLikeOneSearch() {
        Embeddings none = Embeddings.allocate(0, 3);
        Embeddings one = Embeddings.of(new float[] {1, 2, 3});
        SearchSpec others = new SearchSpec(2, Similarity.COSINE, true);

        assertEquals(0, spark().search(none, one, SearchSpec.cosine(1)).queries());
        assertEquals(0, spark().search(one, none, SearchSpec.cosine(1)).k());
        assertEquals(0, spark().search(one, one, others).k());
        assertThrows(
                IllegalArgumentException.class,
                () -> spark().search(Embeddings.of(new float[] {1, 2}), one, SearchSpec.cosine(1)));
        assertThrows(
                IllegalArgumentException.class, () -> spark().ranks(one, one, new int[][] {{1}}, Similarity.COSINE));
    }

    @Test
    void progressRisesToItsTotal() {
        List<Long> done = new ArrayList<>();
        Set<Long> totals = new HashSet<>();
        Embeddings vectors = vectors(40, new Random(5));
        spark(FEW_ROWS, (reached, total) -> {
                    totals.add(total);
                    done.add(reached);
                })
                .search(vectors, vectors, SearchSpec.cosine(1));

        assertEquals(done.stream().sorted().toList(), done);
        assertEquals(Set.of(done.get(done.size() - 1)), totals);
    }

    @Test
    void anInterruptionEndsTheSearchAndItsJob() {
        Embeddings vectors = vectors(40, new Random(6));
        Thread.currentThread().interrupt();

        assertThrows(CancellationException.class, () -> spark().search(vectors, vectors, SearchSpec.cosine(1)));
        assertTrue(Thread.interrupted(), "the caller sees that it was interrupted");
        assertSame(
                local().search(vectors, vectors, SearchSpec.cosine(1)),
                spark().search(vectors, vectors, SearchSpec.cosine(1)),
                "afterwards");
    }

    private static ExactSearch local() {
        return new ExactSearch(SETTINGS, SearchProgress.SILENT);
    }

    private static VectorSearch spark() {
        return spark(Sizes.USUAL);
    }

    private static VectorSearch spark(Sizes sizes) {
        return spark(sizes, SearchProgress.SILENT);
    }

    private static VectorSearch spark(Sizes sizes, SearchProgress progress) {
        return new SparkSearch(JOBS, new LastSpread(JOBS, sizes.shard()), sizes, SETTINGS, progress);
    }

    /** Small whole numbers, so that there are equal scores, equal rows and zero vectors in plenty. */
    private static Embeddings vectors(int rows, Random random) {
        Embeddings vectors = Embeddings.allocate(rows, 4);
        for (int row = 0; row < rows; row++) {
            float[] vector = new float[4];
            for (int i = 0; i < 4; i++) {
                vector[i] = random.nextInt(3) - 1;
            }
            vectors.setRow(row, vector);
        }
        return vectors;
    }

    private static void assertSame(Hits expected, Hits actual, String where) {
        assertEquals(expected.queries(), actual.queries(), where);
        assertEquals(expected.k(), actual.k(), where);
        for (int query = 0; query < expected.queries(); query++) {
            for (int rank = 0; rank < expected.k(); rank++) {
                String at = where + ", query " + query + ", rank " + rank;
                assertEquals(expected.row(query, rank), actual.row(query, rank), at);
                assertEquals(
                        Double.doubleToRawLongBits(expected.score(query, rank)),
                        Double.doubleToRawLongBits(actual.score(query, rank)),
                        at);
            }
        }
    }

    private static void assertSame(Ranks expected, Ranks actual, String where) {
        assertArrayEquals(expected.above(), actual.above(), where);
        assertArrayEquals(expected.equal(), actual.equal(), where);
    }
}
