package org.embeval.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.embeval.api.Embeddings;
import org.embeval.api.Hits;
import org.embeval.api.Ranks;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.linalg.ByteProduct;
import org.embeval.linalg.FloatProduct;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every search promises, by hand. */
class VectorSearchTest {
    private static final SearchSettings TWO_THREADS = new SearchSettings(2, 64L << 20);

    static Stream<VectorSearch> searches() {
        return Stream.of(
                new ReferenceSearch(SearchProgress.SILENT),
                new ExactSearch(TWO_THREADS, SearchProgress.SILENT),
                new ExactSearch(TWO_THREADS, SearchProgress.SILENT, FloatProduct.plain()),
                new ExactSearch(
                        TWO_THREADS,
                        SearchProgress.SILENT,
                        FloatProduct.plain(),
                        PathChoice.bytes(ByteProduct.plain())));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void theNearestByCosineIgnoresLength(VectorSearch search) {
        Embeddings source = Embeddings.of(new float[][] {{1, 0}, {0, 1}, {1, 1}, {-1, .2f}});
        Embeddings target = Embeddings.of(new float[][] {{.9f, .1f}, {.2f, 1}, {.1f, .9f}, {-1, 0}});
        // numpy 2.4.6: (X / |X|) @ (Y / |Y|).T, argmax of each row and of each column
        assertArrayEquals(new int[] {0, 2, 1, 3}, firstRows(search.search(source, target, SearchSpec.cosine(1))));
        assertArrayEquals(new int[] {0, 1, 1, 3}, firstRows(search.search(target, source, SearchSpec.cosine(1))));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void hitsFallByScoreAndTiesGoToTheLowerRow(VectorSearch search) {
        Embeddings query = Embeddings.of(new float[][] {{3, 4}});
        Embeddings corpus = Embeddings.of(new float[][] {{4, 3}, {0, 1}, {4, 3}, {-3, -4}, {6, 8}, {0, 0}, {4, 3}});
        Hits hits = search.search(query, corpus, SearchSpec.cosine(7));
        assertArrayEquals(new int[] {4, 0, 2, 6, 1, 5, 3}, rows(hits, 0));
        // 50/50, three times 24/25, 4/5, zero vector, -25/25
        assertArrayEquals(new double[] {1, .96, .96, .96, .8, 0, -1}, scores(hits, 0));
        Hits cut = search.search(query, corpus, SearchSpec.cosine(3));
        assertArrayEquals(new int[] {4, 0, 2}, rows(cut, 0));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void dotCountsLength(VectorSearch search) {
        Embeddings query = Embeddings.of(new float[][] {{3, 4}});
        Embeddings corpus = Embeddings.of(new float[][] {{4, 3}, {0, 10}, {-3, -4}, {6, 8}, {0, 0}});
        Hits hits = search.search(query, corpus, new SearchSpec(5, Similarity.DOT, false));
        assertArrayEquals(new int[] {3, 1, 0, 4, 2}, rows(hits, 0));
        assertArrayEquals(new double[] {50, 40, 24, 0, -25}, scores(hits, 0));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void scoresAreSummedInDoubleInIndexOrder(VectorSearch search) {
        // Exact products 2^60, 1, -2^60: in index order the 1 is lost to rounding, in any other it is not.
        Embeddings query = Embeddings.of(new float[][] {{0x1p30f, 1, 0x1p30f}});
        Embeddings corpus = Embeddings.of(new float[][] {{0x1p30f, 1, -0x1p30f}, {0x1p-30f, 0x1p-30f, 0}});
        Hits hits = search.search(query, corpus, new SearchSpec(2, Similarity.DOT, false));
        assertArrayEquals(new int[] {1, 0}, rows(hits, 0));
        assertArrayEquals(new double[] {1 + 0x1p-30, 0}, scores(hits, 0));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void theQuerysOwnRowIsLeftOutButNotItsTwin(VectorSearch search) {
        Embeddings vectors = Embeddings.of(new float[][] {{1, 0}, {1, 0}, {0, 1}});
        Hits hits = search.search(vectors, vectors, new SearchSpec(9, Similarity.COSINE, true));
        assertEquals(2, hits.k());
        assertArrayEquals(new int[] {1, 2}, rows(hits, 0));
        assertArrayEquals(new int[] {0, 2}, rows(hits, 1));
        assertArrayEquals(new int[] {0, 1}, rows(hits, 2));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void nothingComesOutOfNothing(VectorSearch search) {
        Embeddings none = Embeddings.allocate(0, 2);
        Embeddings one = Embeddings.of(new float[][] {{1, 2}});
        assertEquals(0, search.search(one, none, SearchSpec.cosine(5)).k());
        assertEquals(1, search.search(one, none, SearchSpec.cosine(5)).queries());
        assertEquals(0, search.search(none, one, SearchSpec.cosine(5)).queries());
        assertEquals(
                0,
                search.search(one, one, new SearchSpec(5, Similarity.DOT, true)).k());
        assertEquals(0, search.ranks(none, one, new int[0][], Similarity.DOT).above().length);
        Ranks ranks = search.ranks(one, none, new int[][] {{}}, Similarity.DOT);
        assertArrayEquals(new int[][] {{}}, ranks.above());
    }

    @ParameterizedTest
    @MethodSource("searches")
    void ranksCountRowsAboveAndOthersThatAreEqual(VectorSearch search) {
        Embeddings queries = Embeddings.of(new float[][] {{3, 4}, {0, 0}, {1, 0}});
        Embeddings corpus = Embeddings.of(new float[][] {{4, 3}, {0, 1}, {4, 3}, {-3, -4}, {6, 8}, {4, 3}});
        // cosines of query 0: 24/25, 4/5, 24/25, -1, 1, 24/25; of query 2: 4/5, 0, 4/5, -3/5, 3/5, 4/5
        Ranks ranks = search.ranks(queries, corpus, new int[][] {{2, 4, 3}, {1}, {}}, Similarity.COSINE);
        assertArrayEquals(new int[][] {{1, 0, 5}, {0}, {}}, ranks.above());
        assertArrayEquals(new int[][] {{2, 0, 0}, {5}, {}}, ranks.equal());
    }

    @ParameterizedTest
    @MethodSource("searches")
    void dimensionsThatDifferAreNamed(VectorSearch search) {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> search.search(Embeddings.allocate(1, 384), Embeddings.allocate(1, 768), SearchSpec.cosine(1)));
        assertEquals(
                "queries have dimension 384, the corpus has 768; both sides must come from one model",
                error.getMessage());
    }

    @ParameterizedTest
    @MethodSource("searches")
    void goldRowsOutsideTheCorpusAreNamed(VectorSearch search) {
        Embeddings two = Embeddings.allocate(2, 3);
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> search.ranks(two, two, new int[][] {{1}, {0, 2}}, Similarity.COSINE));
        assertEquals("query 1 has gold row 2, the corpus has 2 rows", error.getMessage());
    }

    @ParameterizedTest
    @MethodSource("searches")
    void aFileThatHoldsNanIsRefusedWithItsRow(VectorSearch search, @TempDir Path folder) throws IOException {
        ByteBuffer values = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        values.putFloat(1).putFloat(2).putFloat(3).putFloat(4).putFloat(5).putFloat(Float.NaN);
        Path file = Files.write(folder.resolve("vectors"), values.array());
        Embeddings corpus = Embeddings.map(file, 3, 2);
        Embeddings query = Embeddings.of(new float[][] {{1, 2}});
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> search.search(query, corpus, SearchSpec.cosine(1)));
        assertEquals("corpus row 2 holds a value that is NaN or infinite", error.getMessage());
    }

    @ParameterizedTest
    @MethodSource("searches")
    void anInterruptedCallerIsHeard(VectorSearch search) {
        Embeddings one = Embeddings.of(new float[][] {{1, 2}});
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> search.search(one, one, SearchSpec.cosine(1)));
        assertTrue(Thread.interrupted(), "the caller still learns of the interruption");
    }

    private static int[] firstRows(Hits hits) {
        int[] rows = new int[hits.queries()];
        for (int query = 0; query < rows.length; query++) {
            rows[query] = hits.row(query, 0);
        }
        return rows;
    }

    private static int[] rows(Hits hits, int query) {
        int[] rows = new int[hits.k()];
        for (int rank = 0; rank < rows.length; rank++) {
            rows[rank] = hits.row(query, rank);
        }
        return rows;
    }

    private static double[] scores(Hits hits, int query) {
        double[] scores = new double[hits.k()];
        for (int rank = 0; rank < scores.length; rank++) {
            scores[rank] = hits.score(query, rank);
        }
        return scores;
    }
}
