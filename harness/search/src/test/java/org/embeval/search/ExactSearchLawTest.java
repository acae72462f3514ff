package org.embeval.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.embeval.api.Embeddings;
import org.embeval.api.Hits;
import org.embeval.api.Ranks;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.linalg.ByteProduct;
import org.embeval.linalg.FloatProduct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The law: hits, scores and ranks are those of the plain loop, bit for bit, for every number of threads, every memory
 * budget, and every split of queries and corpus.
 */
class ExactSearchLawTest {
    private static final int TRIALS = 12;

    private record Hit(int row, double score) {}

    @ParameterizedTest
    @EnumSource(HostileVectors.class)
    void hitsAndRanksAreThoseOfThePlainLoop(HostileVectors kind) {
        for (int trial = 0; trial < TRIALS; trial++) {
            long seed = 7919L * trial + kind.name().hashCode();
            Random random = new Random(seed);
            float[] centre = HostileVectors.centre(1 + random.nextInt(70), random);
            Embeddings corpus = kind.rows(1 + random.nextInt(1500), centre, random);
            HostileVectors queryKind =
                    random.nextBoolean() || kind == HostileVectors.OPPOSITE ? HostileVectors.ANISOTROPIC : kind;
            Embeddings queries = queryKind.rows(1 + random.nextInt(40), centre, random);
            Similarity similarity = random.nextBoolean() ? Similarity.COSINE : Similarity.DOT;
            SearchSpec spec = new SearchSpec(k(random), similarity, random.nextBoolean());
            ExactSearch search = anySearch(random);
            String where = "seed " + seed + ", " + spec + ", " + queries.rows() + " x " + corpus.rows() + " x "
                    + centre.length;
            try {
                ReferenceSearch reference = new ReferenceSearch(SearchProgress.SILENT);
                Bits.assertSame(reference.search(queries, corpus, spec), search.search(queries, corpus, spec), where);
                int[][] gold = gold(queries.rows(), corpus.rows(), random);
                Bits.assertSame(
                        reference.ranks(queries, corpus, gold, similarity),
                        search.ranks(queries, corpus, gold, similarity),
                        where);
            } catch (RuntimeException e) {
                throw new AssertionError(where, e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(HostileVectors.class)
    void ranksOfTheWholeAreTheSumsOfItsParts(HostileVectors kind) {
        long seed = 15_485_863L + kind.name().hashCode();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        float[] centre = HostileVectors.centre(24, random);
        Embeddings corpus = kind.rows(700, centre, random);
        Embeddings queries = kind.rows(50, centre, random);
        int[][] gold = gold(queries.rows(), corpus.rows(), random);
        int cut = random.nextInt(corpus.rows() + 1);
        int[][] goldOfRest = Arrays.stream(gold)
                .map(rows -> Arrays.stream(rows).map(row -> row - cut).toArray())
                .toArray(int[][]::new);
        for (Similarity similarity : Similarity.values()) {
            double[][] scores = ExactSearch.scores(queries, corpus, gold, similarity);
            Ranks first = anySearch(random).ranksWithin(queries, slice(corpus, 0, cut), gold, scores, similarity);
            Ranks rest = anySearch(random)
                    .ranksWithin(queries, slice(corpus, cut, corpus.rows()), goldOfRest, scores, similarity);
            Ranks sum = new Ranks(sum(first.above(), rest.above()), sum(first.equal(), rest.equal()));
            Bits.assertSame(anySearch(random).ranks(queries, corpus, gold, similarity), sum, "seed " + seed);
        }
    }

    private static int[][] sum(int[][] one, int[][] other) {
        int[][] sum = new int[one.length][];
        for (int query = 0; query < sum.length; query++) {
            sum[query] = new int[one[query].length];
            for (int i = 0; i < sum[query].length; i++) {
                sum[query][i] = one[query][i] + other[query][i];
            }
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(HostileVectors.class)
    void splittingQueriesAndCorpusChangesNoHit(HostileVectors kind) {
        long seed = 104_729L + kind.name().hashCode();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        float[] centre = HostileVectors.centre(24, random);
        Embeddings corpus = kind.rows(700, centre, random);
        Embeddings queries = kind.rows(50, centre, random);
        for (Similarity similarity : Similarity.values()) {
            SearchSpec spec = new SearchSpec(k(random), similarity, false);
            Hits whole = anySearch(random).search(queries, corpus, spec);
            int queryCut = random.nextInt(queries.rows() + 1);
            int rowCut = random.nextInt(corpus.rows() + 1);
            Hits upper = searchShards(slice(queries, 0, queryCut), corpus, rowCut, spec, random);
            Hits lower = searchShards(slice(queries, queryCut, queries.rows()), corpus, rowCut, spec, random);
            Bits.assertSame(slice(whole, 0, queryCut), upper, "seed " + seed + ", " + spec);
            Bits.assertSame(slice(whole, queryCut, whole.queries()), lower, "seed " + seed + ", " + spec);
        }
    }

    @Test
    void aMappedCorpusManyTimesTheBudgetIsSearchedExactly(@TempDir Path folder) throws IOException {
        long seed = 31;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int dimension = 64;
        Embeddings corpus = Embeddings.map(folder.resolve("corpus"), 20_000, dimension);
        float[] vector = new float[dimension];
        for (int row = 0; row < corpus.rows(); row++) {
            HostileVectors.GAUSSIAN.fill(vector, vector, random);
            corpus.setRow(row, vector);
        }
        Embeddings queries = HostileVectors.GAUSSIAN.rows(60, vector, random);
        // 5 MB of vectors, 0.2 MB of memory
        ExactSearch search = new ExactSearch(new SearchSettings(2, 200_000), SearchProgress.SILENT);
        ReferenceSearch reference = new ReferenceSearch(SearchProgress.SILENT);
        SearchSpec spec = SearchSpec.cosine(10);
        Bits.assertSame(reference.search(queries, corpus, spec), search.search(queries, corpus, spec), "mapped");
        int[][] gold = gold(queries.rows(), corpus.rows(), random);
        Bits.assertSame(
                reference.ranks(queries, corpus, gold, Similarity.COSINE),
                search.ranks(queries, corpus, gold, Similarity.COSINE),
                "mapped");
    }

    @Test
    void vectorsLongerThanTheBoundAllowsAreSearchedToo() {
        int dimension = CoarseBound.MAX_DIMENSION + 1;
        Embeddings corpus = Embeddings.allocate(3, dimension);
        float[] ones = new float[dimension];
        Arrays.fill(ones, 1);
        corpus.setRow(1, ones);
        Hits hits = anySearch(new Random(1)).search(corpus, corpus, new SearchSpec(3, Similarity.DOT, false));
        Bits.assertSame(
                new Hits(3, 3, new int[] {0, 1, 2, 1, 0, 2, 0, 1, 2}, new double[] {0, 0, 0, dimension, 0, 0, 0, 0, 0}),
                hits,
                "long vectors");
    }

    private static int k(Random random) {
        int[] ks = {1, 2, 4, 10, 100, 5000};
        return ks[random.nextInt(ks.length)];
    }

    /** From one slab after the other with a handful of queries each, to everything at once. */
    private static ExactSearch anySearch(Random random) {
        long bytes = (long) Math.scalb(1.0, 19 + random.nextInt(7));
        SearchSettings settings = new SearchSettings(1 + random.nextInt(3), bytes);
        FloatProduct floats = random.nextInt(3) == 0 ? FloatProduct.plain() : FloatProduct.fastest();
        ByteProduct codes = random.nextInt(3) == 0
                ? ByteProduct.plain()
                : ByteProduct.fast().orElse(ByteProduct.plain());
        return new ExactSearch(
                settings,
                SearchProgress.SILENT,
                floats,
                random.nextBoolean() ? PathChoice.floats() : PathChoice.bytes(codes));
    }

    private static int[][] gold(int queries, int rows, Random random) {
        int[][] gold = new int[queries][];
        for (int query = 0; query < queries; query++) {
            gold[query] = random.ints(random.nextInt(4), 0, rows).toArray();
        }
        return gold;
    }

    private static Hits searchShards(Embeddings queries, Embeddings corpus, int cut, SearchSpec spec, Random random) {
        Hits first = anySearch(random).search(queries, slice(corpus, 0, cut), spec);
        Hits second = anySearch(random).search(queries, slice(corpus, cut, corpus.rows()), spec);
        int k = Math.min(spec.k(), corpus.rows());
        int[] rows = new int[queries.rows() * k];
        double[] scores = new double[rows.length];
        for (int query = 0; query < queries.rows(); query++) {
            List<Hit> hits = new ArrayList<>(hits(first, query, 0));
            hits.addAll(hits(second, query, cut));
            hits.sort(Comparator.comparingDouble(Hit::score).reversed().thenComparingInt(Hit::row));
            for (int rank = 0; rank < k; rank++) {
                rows[query * k + rank] = hits.get(rank).row();
                scores[query * k + rank] = hits.get(rank).score();
            }
        }
        return new Hits(queries.rows(), k, rows, scores);
    }

    private static List<Hit> hits(Hits hits, int query, int offset) {
        List<Hit> list = new ArrayList<>();
        for (int rank = 0; rank < hits.k(); rank++) {
            list.add(new Hit(hits.row(query, rank) + offset, hits.score(query, rank)));
        }
        return list;
    }

    private static Hits slice(Hits hits, int from, int to) {
        int[] rows = new int[(to - from) * hits.k()];
        double[] scores = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = hits.row(from + i / hits.k(), i % hits.k());
            scores[i] = hits.score(from + i / hits.k(), i % hits.k());
        }
        return new Hits(to - from, hits.k(), rows, scores);
    }

    private static Embeddings slice(Embeddings embeddings, int from, int to) {
        Embeddings slice = Embeddings.allocate(to - from, embeddings.dimension());
        float[] vector = new float[embeddings.dimension()];
        for (int row = from; row < to; row++) {
            embeddings.copyRow(row, vector);
            slice.setRow(row - from, vector);
        }
        return slice;
    }
}
