package org.embeval.search;

import org.embeval.api.Embeddings;
import org.embeval.api.Hits;
import org.embeval.api.Ranks;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.api.TwoWayHits;
import org.embeval.linalg.FloatProduct;

/**
 * The fast form: exactly the hits, scores and ranks of {@link ReferenceSearch}, bit for bit, whatever the number of threads,
 * the memory, the native library or the split of queries and corpus.
 *
 * <p>A coarse pass computes all cosines as tiles of a float32 matrix product. Each is within a proven bound of the exact one,
 * so that all but a few rows are certainly out; the scores of those few are then summed in the order that
 * {@link VectorSearch} prescribes. Vectors are only ever read through {@link Embeddings#copyRows}, so they may be mapped and
 * larger than the heap.
 *
 * <p><b>Memory.</b> With dimension d, T threads, blocks of R rows, S blocks at a time, tiles of Q queries and N queries at a
 * time, the buffers take
 *
 * <pre>
 *   S R (4 d + 8)  +  N (4 d + 8 + s)  +  T (4 Q R + 4 * 64 d + 20 d + 4 R + t)   bytes,
 *   search: s = 132 + 8 k + 12 c,  t = 60 c,  c = min(2 k + 8, corpus rows)
 *   ranks:  s = 16 + 8 g,    t = 12 R,  g = the most gold rows that any query has
 * </pre>
 *
 * where R is at most 1024, Q at most 128 and S at most 16, all chosen so that the sum stays within the budget and N is as
 * large as it can be: the corpus is read once for each N queries. The result, a pointer for each query, and objects of a few
 * bytes are not counted.
 *
 * <p>Vectors longer than 2^18 go through the plain loop.
 *
 * <p>Instances keep nothing between calls and may be used by several threads, each call with its own threads and memory.
 */
public final class ExactSearch implements VectorSearch {
    private final SearchSettings settings;
    private final SearchProgress progress;
    private final FloatProduct product;

    /** @param progress hears corpus rows, counted again for each batch of queries */
    public ExactSearch(SearchSettings settings, SearchProgress progress) {
        this(settings, progress, FloatProduct.fastest());
    }

    ExactSearch(SearchSettings settings, SearchProgress progress, FloatProduct product) {
        this.settings = settings;
        this.progress = progress;
        this.product = product;
    }

    /** @throws org.embeval.api.EvalException if the memory does not suffice for the smallest tiles */
    @Override
    public Hits search(Embeddings queries, Embeddings corpus, SearchSpec spec) {
        Arguments.requireSameDimension(queries, corpus);
        int k = Arguments.hitsPerQuery(corpus, spec);
        if (k == 0 || isForPlainLoop(queries, corpus)) {
            return new ReferenceSearch(progress).search(queries, corpus, spec);
        }
        Tiling tiling = Tiling.within(
                settings.memoryBytes(), searchJob(settings, queries.rows(), corpus.rows(), corpus.dimension(), k));
        NearestRows nearest = new NearestRows(queries, corpus, spec, settings.threads());
        sweep(tiling, queries, corpus, nearest);
        return nearest.hits();
    }

    /**
     * Two searches of which the second costs next to nothing, where cosines are wanted and the memory suffices; else one
     * after the other.
     *
     * @throws org.embeval.api.EvalException if the memory does not suffice for the smallest tiles
     */
    @Override
    public TwoWayHits searchBothWays(Embeddings source, Embeddings target, SearchSpec spec) {
        Arguments.requireSameDimension(source, target);
        // The candidates of a query are at hand during a scan, those of a row are not: better many queries and few
        // rows.
        if (source.rows() < target.rows()) {
            return searchBothWays(target, source, spec).reversed();
        }
        if (spec.similarity() != Similarity.COSINE
                || Arguments.hitsPerQuery(target, spec) == 0
                || isForPlainLoop(source, target)) {
            return VectorSearch.super.searchBothWays(source, target, spec);
        }
        Tiling tiling = Tiling.within(
                settings.memoryBytes(), bothWaysJob(settings, source.rows(), target.rows(), source.dimension(), spec));
        NearestBothWays nearest = new NearestBothWays(source, target, spec, tiling, settings.threads());
        sweep(tiling, source, target, nearest);
        return nearest.hits();
    }

    /** @throws org.embeval.api.EvalException if the memory does not suffice for the smallest tiles */
    @Override
    public Ranks ranks(Embeddings queries, Embeddings corpus, int[][] gold, Similarity similarity) {
        Arguments.requireSameDimension(queries, corpus);
        Arguments.requireGoldInCorpus(queries, corpus, gold);
        if (isForPlainLoop(queries, corpus)) {
            return new ReferenceSearch(progress).ranks(queries, corpus, gold, similarity);
        }
        Tiling tiling = Tiling.within(settings.memoryBytes(), ranksJob(queries, corpus, gold));
        GoldRanks ranks = new GoldRanks(queries, corpus, gold, similarity, settings.threads(), tiling.blockRows());
        sweep(tiling, queries, corpus, ranks);
        return ranks.ranks();
    }

    /**
     * Bytes of the buffers that a search of this size takes, inside and outside the heap.
     *
     * @throws org.embeval.api.EvalException if the memory does not suffice for the smallest tiles
     */
    public static long bufferBytes(SearchSettings settings, int queries, int corpusRows, int dimension, int k) {
        if (queries == 0 || corpusRows == 0 || dimension > CoarseBound.MAX_DIMENSION) {
            return 0;
        }
        Tiling.Job job = searchJob(settings, queries, corpusRows, dimension, Math.min(k, corpusRows));
        return Tiling.within(settings.memoryBytes(), job).bytes();
    }

    /** As {@link #bufferBytes}, for {@link #searchBothWays} by cosine. */
    public static long bothWaysBufferBytes(SearchSettings settings, int source, int target, int dimension, int k) {
        if (source == 0 || target == 0 || dimension > CoarseBound.MAX_DIMENSION) {
            return 0;
        }
        Tiling.Job job = bothWaysJob(
                settings, Math.max(source, target), Math.min(source, target), dimension, SearchSpec.cosine(k));
        return Tiling.within(settings.memoryBytes(), job).bytes();
    }

    // Nothing to do, or no useful bound.
    private static boolean isForPlainLoop(Embeddings queries, Embeddings corpus) {
        return queries.rows() == 0 || corpus.rows() == 0 || corpus.dimension() > CoarseBound.MAX_DIMENSION;
    }

    private void sweep(Tiling tiling, Embeddings queries, Embeddings corpus, CoarseVisitor visitor) {
        try (Workers workers = new Workers(settings.threads());
                CoarseSweep sweep = new CoarseSweep(product, workers, tiling, queries, corpus, progress)) {
            sweep.run(visitor);
        }
    }

    private static Tiling.Job searchJob(SearchSettings settings, int queries, int rows, int dimension, int k) {
        int capacity = Candidates.capacity(k, rows);
        return new Tiling.Job(
                queries,
                rows,
                dimension,
                settings.threads(),
                Candidates.bytes(1, k, capacity),
                0,
                Candidates.scratchBytes(capacity),
                0);
    }

    private static Tiling.Job bothWaysJob(
            SearchSettings settings, int queries, int rows, int dimension, SearchSpec spec) {
        int hitsOfQuery = Math.min(spec.k(), rows);
        int hitsOfRow = Math.min(spec.k(), queries);
        int ofQuery = Candidates.capacity(hitsOfQuery, rows);
        int ofRow = Candidates.capacity(hitsOfRow, queries);
        return new Tiling.Job(
                queries,
                rows,
                dimension,
                settings.threads(),
                Candidates.bytes(1, hitsOfQuery, ofQuery),
                NearestBothWays.bytesPerSlabRow(hitsOfRow, ofRow),
                Candidates.scratchBytes(Math.max(ofQuery, ofRow)) + ExactScorer.bytes(dimension),
                0);
    }

    private Tiling.Job ranksJob(Embeddings queries, Embeddings corpus, int[][] gold) {
        int most = 0;
        for (int[] rows : gold) {
            most = Math.max(most, rows.length);
        }
        return new Tiling.Job(
                queries.rows(),
                corpus.rows(),
                corpus.dimension(),
                settings.threads(),
                GoldRanks.bytesPerQuery(most),
                0,
                0,
                GoldRanks.bytesPerBlockRow());
    }
}
