package org.embeval.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.embeval.api.Embeddings;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.SearchSpec;
import org.embeval.linalg.ByteProduct;
import org.embeval.linalg.FloatProduct;
import org.junit.jupiter.api.Test;

class ExactSearchMemoryTest {
    @Test
    void theFormulaIsTheSumOfTheBuffersAndWithinTheBudget() {
        long seed = 5;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int trial = 0; trial < 200; trial++) {
            Embeddings queries = Embeddings.allocate(1 + random.nextInt(3000), 1 + random.nextInt(40));
            Embeddings corpus = Embeddings.allocate(1 + random.nextInt(30_000), queries.dimension());
            int threads = 1 + random.nextInt(4);
            int k = 1 + random.nextInt(Math.min(60, corpus.rows()));
            int capacity = Candidates.capacity(k, 1 + random.nextInt(8), corpus.rows());
            long perSlabRow = random.nextBoolean() ? 0 : NearestBothWays.bytesPerSlabRow(k, capacity);
            boolean bytes = random.nextBoolean();
            Tiling.Job job = new Tiling.Job(
                    queries.rows(),
                    corpus.rows(),
                    queries.dimension(),
                    threads,
                    bytes
                            ? ByteArithmetic.footprint(queries.dimension())
                            : FloatArithmetic.footprint(queries.dimension()),
                    Candidates.bytes(k, capacity),
                    perSlabRow,
                    Candidates.scratchBytes(capacity),
                    12);
            long budget = 300_000L << random.nextInt(10);
            Tiling tiling = Tiling.within(budget, job);
            assertTrue(tiling.bytes() <= budget, tiling + " in " + budget);
            long visitor = tiling.batchQueries() * Candidates.bytes(k, capacity)
                    + (long) tiling.slabBlocks() * tiling.blockRows() * perSlabRow
                    + threads
                            * (Candidates.scratchBytes(capacity)
                                    + 12L * tiling.blockRows()
                                    + ExactScorer.bytes(queries.dimension()));
            if (bytes) {
                float[] centre = new float[queries.dimension()];
                visitor += (long) Float.BYTES * centre.length;
                assertBytes(
                        tiling,
                        visitor,
                        new ByteArithmetic(ByteProduct.fast().orElse(ByteProduct.plain()), centre),
                        queries,
                        corpus);
            } else {
                assertBytes(
                        tiling,
                        visitor,
                        new FloatArithmetic(FloatProduct.fastest(), queries.dimension()),
                        queries,
                        corpus);
            }
        }
    }

    private static <Q extends CoarseRows, C extends CoarseRows> void assertBytes(
            Tiling tiling, long others, CoarseArithmetic<Q, C> arithmetic, Embeddings queries, Embeddings corpus) {
        try (Workers workers = new Workers(tiling.job().threads());
                CoarseSweep<Q, C> sweep =
                        new CoarseSweep<>(arithmetic, workers, tiling, queries, corpus, SearchProgress.SILENT)) {
            long actual = sweep.bytes() + others;
            assertTrue(actual <= tiling.bytes(), tiling + " took " + actual);
            // Panels of the plain products take less.
            if (FloatProduct.fastest() != FloatProduct.plain()
                    && ByteProduct.fast().isPresent()) {
                assertEquals(tiling.bytes(), actual, tiling.toString());
            }
        }
    }

    @Test
    void theFormulaOfTheJavadocByHand() {
        // 1000 queries, k = 4 (c = 16), d = 384, 2 threads and plenty of memory: R = 512, S = 32, Q = 250, N = 1000
        Tiling.Job job = job(FloatArithmetic.footprint(384), 16);
        Tiling tiling = Tiling.within(1L << 30, job);
        assertEquals(new Tiling(job, 512, 32, 250, 1000), tiling);
        long slab = 32 * 512 * (4 * 384 + 8);
        long queries = 1000 * (4 * 384 + 8 + 136 + 8 * 4 + 20 * 16);
        long threads = 2 * (4 * 250 * 512 + 256 * 384 + 20 * 384 + (4 * 384 + 56) * 512 + 64 * 16);
        assertEquals(slab + queries + threads, tiling.bytes());
    }

    @Test
    void theFormulaOfTheJavadocByHandForBytes() {
        // the same with c = 64
        Tiling.Job job = job(ByteArithmetic.footprint(384), 64);
        Tiling tiling = Tiling.within(1L << 30, job);
        assertEquals(new Tiling(job, 512, 32, 250, 1000), tiling);
        long slab = 32 * 512 * (384 + 28);
        long queries = 1000 * (384 + 24 + 136 + 8 * 4 + 20 * 64);
        long threads = 2 * (4 * 250 * 512 + 14 * 384 + 4 * 192 + 20 * 384 + (384 + 68) * 512 + 64 * 64);
        assertEquals(slab + queries + threads + 4 * 384, tiling.bytes());
    }

    private static Tiling.Job job(CoarseArithmetic.Footprint arithmetic, int capacity) {
        return new Tiling.Job(
                1000,
                100_000,
                384,
                2,
                arithmetic,
                Candidates.bytes(4, capacity),
                0,
                Candidates.scratchBytes(capacity),
                0);
    }

    @Test
    void aBudgetThatIsTooSmallIsAnErrorThatNamesTheLeast() {
        Embeddings vectors = Embeddings.allocate(10, 384);
        ExactSearch search = new ExactSearch(new SearchSettings(2, 100_000), SearchProgress.SILENT);
        EvalException error =
                assertThrows(EvalException.class, () -> search.search(vectors, vectors, SearchSpec.cosine(1)));
        assertEquals(Fault.UNKNOWN, error.fault());
        assertTrue(error.getMessage().startsWith("a search in 384 dimensions with 2 threads needs at least "));
    }

    @Test
    void allBlocksAreGivenBackEvenIfTheListenerCancels() {
        OpenBlocks blocks = new OpenBlocks();
        Embeddings vectors = HostileVectors.GAUSSIAN.rows(300, new float[8], new Random(3));
        SearchSettings settings = new SearchSettings(2, 1L << 20);
        new ExactSearch(settings, SearchProgress.SILENT, blocks).search(vectors, vectors, SearchSpec.cosine(3));
        assertEquals(0, blocks.open());
        ExactSearch cancelled = new ExactSearch(
                settings,
                (done, total) -> {
                    throw new CancellationException("enough");
                },
                blocks);
        int before = blocks.allocated();
        assertThrows(CancellationException.class, () -> cancelled.search(vectors, vectors, SearchSpec.cosine(3)));
        assertTrue(blocks.allocated() > before);
        assertEquals(0, blocks.open());
    }

    @Test
    void progressRisesToTheTotal() {
        List<Long> seen = new ArrayList<>();
        Embeddings vectors = HostileVectors.GAUSSIAN.rows(3000, new float[8], new Random(3));
        new ExactSearch(new SearchSettings(2, 300_000), (done, total) -> {
                    seen.add(done);
                    assertTrue(done <= total);
                    if (done == total) {
                        seen.add(-1L);
                    }
                })
                .search(vectors, vectors, SearchSpec.cosine(3));
        assertTrue(seen.size() > 3, seen.toString());
        assertEquals(-1L, seen.get(seen.size() - 1));
        assertEquals(1, seen.stream().filter(done -> done == -1L).count());
    }
}
