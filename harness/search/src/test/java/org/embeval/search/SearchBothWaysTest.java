package org.embeval.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.embeval.api.Embeddings;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.api.TwoWayHits;
import org.embeval.linalg.ByteProduct;
import org.embeval.linalg.FloatProduct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The law: both directions at once find what two plain loops find, bit for bit, for every number of threads and memory. */
class SearchBothWaysTest {
    private static final int TRIALS = 16;

    @ParameterizedTest
    @EnumSource(HostileVectors.class)
    void bothDirectionsAreThoseOfTwoPlainLoops(HostileVectors kind) {
        for (int trial = 0; trial < TRIALS; trial++) {
            long seed = 6007L * trial + kind.name().hashCode();
            Random random = new Random(seed);
            float[] centre = HostileVectors.centre(1 + random.nextInt(70), random);
            Embeddings source = kind.rows(1 + random.nextInt(random.nextBoolean() ? 40 : 900), centre, random);
            HostileVectors other =
                    random.nextBoolean() || kind == HostileVectors.OPPOSITE ? HostileVectors.ANISOTROPIC : kind;
            Embeddings target = other.rows(1 + random.nextInt(random.nextBoolean() ? 40 : 900), centre, random);
            assertLaw(source, target, anySpec(random), anySearch(random), "seed " + seed);
        }
    }

    @Test
    void queriesInManyBatchesFindAndAreFoundAsInOne() {
        long seed = 271;
        Random random = new Random(seed);
        float[] centre = HostileVectors.centre(32, random);
        // Mostly one batch takes a few hundred queries here, and a slab a few dozen rows.
        SearchSettings narrow = new SearchSettings(3, 250_000);
        for (HostileVectors kind : HostileVectors.values()) {
            Embeddings source = kind.rows(400, centre, random);
            Embeddings target = kind.rows(300, centre, random);
            SearchSpec spec = new SearchSpec(4, Similarity.COSINE, random.nextBoolean());
            for (PathChoice paths : List.of(PathChoice.floats(), PathChoice.bytes(ByteProduct.plain()))) {
                ExactSearch search = new ExactSearch(narrow, SearchProgress.SILENT, FloatProduct.fastest(), paths);
                assertLaw(source, target, spec, search, kind + ", seed " + seed);
            }
        }
    }

    @Test
    void theArithmeticThatIsChosenFindsTheSame() {
        long seed = 907;
        Random random = new Random(seed);
        Embeddings source = HostileVectors.GAUSSIAN.rows(2200, new float[16], random);
        Embeddings target = HostileVectors.GAUSSIAN.rows(2100, new float[16], random);
        ExactSearch search = new ExactSearch(new SearchSettings(2, 32 << 20), SearchProgress.SILENT);
        assertLaw(source, target, SearchSpec.cosine(4), search, "seed " + seed);
    }

    @Test
    void nobodyFindsItselfWhereQueriesAreTheCorpus() {
        Embeddings vectors = Embeddings.of(new float[][] {{1, 0}, {0, 0}, {1, 0.1f}});
        TwoWayHits hits = new ExactSearch(new SearchSettings(2, 1 << 20), SearchProgress.SILENT)
                .searchBothWays(vectors, vectors, new SearchSpec(1, Similarity.COSINE, true));
        for (int query = 0; query < 3; query++) {
            assertEquals(hits.forward().row(query, 0), hits.backward().row(query, 0));
        }
        assertArrayEquals(new int[] {2, 0, 0}, new int[] {
            hits.forward().row(0, 0), hits.forward().row(1, 0), hits.forward().row(2, 0)
        });
    }

    private static void assertLaw(
            Embeddings source, Embeddings target, SearchSpec spec, VectorSearch search, String where) {
        String all = where + ", " + spec + ", " + source.rows() + " x " + target.rows() + " x " + source.dimension();
        VectorSearch reference = new ReferenceSearch(SearchProgress.SILENT);
        try {
            TwoWayHits hits = search.searchBothWays(source, target, spec);
            Bits.assertSame(reference.search(source, target, spec), hits.forward(), "forward, " + all);
            Bits.assertSame(reference.search(target, source, spec), hits.backward(), "backward, " + all);
        } catch (RuntimeException e) {
            throw new AssertionError(all, e);
        }
    }

    private static SearchSpec anySpec(Random random) {
        int[] ks = {1, 2, 4, 10, 100, 5000};
        Similarity similarity = random.nextInt(5) == 0 ? Similarity.DOT : Similarity.COSINE;
        return new SearchSpec(ks[random.nextInt(ks.length)], similarity, random.nextBoolean());
    }

    private static VectorSearch anySearch(Random random) {
        SearchSettings settings =
                new SearchSettings(1 + random.nextInt(4), (long) Math.scalb(1.0, 19 + random.nextInt(7)));
        FloatProduct product = random.nextInt(3) == 0 ? FloatProduct.plain() : FloatProduct.fastest();
        PathChoice paths = random.nextBoolean() ? PathChoice.bytes(ByteProduct.plain()) : PathChoice.floats();
        return new ExactSearch(settings, SearchProgress.SILENT, product, paths);
    }
}
