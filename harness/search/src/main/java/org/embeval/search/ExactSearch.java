package org.embeval.search;

import org.embeval.api.Embeddings;
import org.embeval.api.Hits;
import org.embeval.api.Ranks;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.linalg.ByteProduct;
import org.embeval.linalg.FloatProduct;
import org.embeval.search.CoarseArithmetic.Footprint;
import org.embeval.search.PathChoice.Choice;

/**
 * The fast form: exactly the hits, scores and ranks of {@link ReferenceSearch}, bit for bit, whatever the number of threads,
 * the memory, the native library or the split of queries and corpus.
 *
 * <p>A coarse pass computes all cosines as tiles of a matrix product. Each is within a proven bound of the exact one, so that
 * all but a few rows are certainly out; the scores of those few are then summed in the order that {@link VectorSearch}
 * prescribes. The product is one of bytes ({@link ByteArithmetic}) on processors that have instructions for it, unless the job
 * is small or a {@link BoundProbe} shows that too many rows would be left undecided; then one of float32
 * ({@link FloatArithmetic}). The corpus is quantised as it is read, a slab at a time: there is no other copy. Vectors are only
 * ever read through {@link Embeddings#copyRows}, so they may be mapped and larger than the heap.
 *
 * <p><b>Memory.</b> With dimension d, T threads, blocks of R rows, S blocks at a time, tiles of Q queries and N queries at a
 * time, the buffers take
 *
 * <pre>
 *   S R v  +  N (v + s)  +  T (4 Q R + a + 20 d + b R + t)  +  m   bytes,
 *   float32: v = 4 d + 8,  a = 256 d,            b = 8,   m = 0
 *   int8:    v = d + 24,   a = 13 d + 4 [d / 2], b = 12,  m = 4 d
 *   search:  s = 128 + 20 c,  t = 64 c,  c = min(f k + 32, corpus rows),  f = 2 for float32 and 8 for int8
 *   ranks:   s = 16 + 8 g,    t = 12 R,  g = the most gold rows that any query has
 * </pre>
 *
 * where R is at most 1024, Q at most 128 and S at most 16, all chosen so that the sum stays within the budget and N is as
 * large as it can be: the corpus is read once for each N queries. Before, the choice takes
 * {@code 1088 (5 d + 24) + 278528 + 29 d + 4 [d / 2]} bytes for a while, and is float32 where they are more than allowed. The result, a pointer for each query, and objects of a few
 * bytes are not counted.
 *
 * <p>Vectors longer than 2^18 go through the plain loop.
 *
 * <p>Instances keep nothing between calls and may be used by several threads, each call with its own threads and memory.
 */
public final class ExactSearch implements VectorSearch {
    private static final int ROOM_FOR_FLOATS = 2;

    // Near the cut, intervals of bytes hold some times as many rows as are wanted.
    private static final int ROOM_FOR_BYTES = 8;

    private final SearchSettings settings;
    private final SearchProgress progress;
    private final FloatProduct product;
    private final PathChoice paths;

    /** @param progress hears corpus rows, counted again for each batch of queries */
    public ExactSearch(SearchSettings settings, SearchProgress progress) {
        this(settings, progress, FloatProduct.fastest(), PathChoice.whatIsFastest());
    }

    /** The same in float32 alone, as on processors without instructions for products of bytes; for comparing. */
    public static ExactSearch inFloat32(SearchSettings settings, SearchProgress progress) {
        return new ExactSearch(settings, progress, FloatProduct.fastest());
    }

    ExactSearch(SearchSettings settings, SearchProgress progress, FloatProduct product) {
        this(settings, progress, product, PathChoice.floats());
    }

    ExactSearch(SearchSettings settings, SearchProgress progress, FloatProduct product, PathChoice paths) {
        this.settings = settings;
        this.progress = progress;
        this.product = product;
        this.paths = paths;
    }

    /** @throws org.embeval.api.EvalException if the memory does not suffice for the smallest tiles */
    @Override
    public Hits search(Embeddings queries, Embeddings corpus, SearchSpec spec) {
        Arguments.requireSameDimension(queries, corpus);
        int k = Arguments.hitsPerQuery(corpus, spec);
        if (k == 0 || isForPlainLoop(queries, corpus)) {
            Hits hits = new ReferenceSearch(progress).search(queries, corpus, spec);
            progress.searched(plainLoop(corpus), 0);
            return hits;
        }
        long memory = settings.memoryBytes();
        int dimension = corpus.dimension();
        Tiling.Job inBytes = searchJob(
                settings,
                ByteArithmetic.footprint(dimension),
                queries.rows(),
                corpus.rows(),
                dimension,
                capacity(true, k, corpus.rows()));
        Choice choice = paths.forSearch(memory, inBytes, queries, corpus, spec.similarity(), k);
        int capacity = capacity(choice.bytes().isPresent(), k, corpus.rows());
        Tiling tiling = Tiling.within(
                memory,
                searchJob(settings, choice.footprint(dimension), queries.rows(), corpus.rows(), dimension, capacity));
        NearestRows nearest = new NearestRows(queries, corpus, spec, k, capacity, settings.threads());
        sweep(choice, tiling, queries, corpus, nearest);
        return nearest.hits();
    }

    /** @throws org.embeval.api.EvalException if the memory does not suffice for the smallest tiles */
    @Override
    public Ranks ranks(Embeddings queries, Embeddings corpus, int[][] gold, Similarity similarity) {
        Arguments.requireSameDimension(queries, corpus);
        Arguments.requireGoldInCorpus(queries, corpus, gold);
        if (isForPlainLoop(queries, corpus)) {
            Ranks ranks = new ReferenceSearch(progress).ranks(queries, corpus, gold, similarity);
            progress.searched(plainLoop(corpus), 0);
            return ranks;
        }
        long memory = settings.memoryBytes();
        int dimension = corpus.dimension();
        Tiling.Job inBytes = ranksJob(ByteArithmetic.footprint(dimension), queries, corpus, gold);
        Choice choice = paths.forRanks(memory, inBytes, queries, corpus, gold, similarity);
        Tiling tiling = Tiling.within(memory, ranksJob(choice.footprint(dimension), queries, corpus, gold));
        GoldRanks ranks = new GoldRanks(queries, corpus, gold, similarity, settings.threads(), tiling.blockRows());
        sweep(choice, tiling, queries, corpus, ranks);
        return ranks.ranks();
    }

    /**
     * Bytes of the buffers that a search of this size takes at most, inside and outside the heap: which arithmetic it chooses
     * depends on the vectors.
     *
     * @throws org.embeval.api.EvalException if the memory does not suffice for the smallest tiles
     */
    public static long bufferBytes(SearchSettings settings, int queries, int corpusRows, int dimension, int k) {
        if (queries == 0 || corpusRows == 0 || dimension > CoarseBound.MAX_DIMENSION) {
            return 0;
        }
        long bytes = bufferBytes(
                settings,
                FloatArithmetic.footprint(dimension),
                queries,
                corpusRows,
                dimension,
                capacity(false, k, corpusRows));
        return ByteProduct.fast().isEmpty()
                ? bytes
                : Math.max(
                        bytes,
                        bufferBytes(
                                settings,
                                ByteArithmetic.footprint(dimension),
                                queries,
                                corpusRows,
                                dimension,
                                capacity(true, k, corpusRows)));
    }

    private static long bufferBytes(
            SearchSettings settings, Footprint arithmetic, int queries, int corpusRows, int dimension, int capacity) {
        Tiling.Job job = searchJob(settings, arithmetic, queries, corpusRows, dimension, capacity);
        return Tiling.within(settings.memoryBytes(), job).bytes();
    }

    // Nothing to do, or no useful bound.
    private static boolean isForPlainLoop(Embeddings queries, Embeddings corpus) {
        return queries.rows() == 0 || corpus.rows() == 0 || corpus.dimension() > CoarseBound.MAX_DIMENSION;
    }

    private static SearchPath plainLoop(Embeddings corpus) {
        boolean tooLong = corpus.dimension() > CoarseBound.MAX_DIMENSION;
        return SearchPath.plainLoop(
                tooLong ? "more than " + CoarseBound.MAX_DIMENSION + " dimensions" : "nothing to compare");
    }

    private void sweep(Choice choice, Tiling tiling, Embeddings queries, Embeddings corpus, CoarseVisitor visitor) {
        double loadingSeconds = choice.bytes().isPresent()
                ? sweep(choice.bytes().get(), tiling, queries, corpus, visitor)
                : sweep(new FloatArithmetic(product, corpus.dimension()), tiling, queries, corpus, visitor);
        progress.searched(choice.path(), loadingSeconds);
    }

    private <R extends CoarseRows> double sweep(
            CoarseArithmetic<R> arithmetic,
            Tiling tiling,
            Embeddings queries,
            Embeddings corpus,
            CoarseVisitor visitor) {
        try (Workers workers = new Workers(settings.threads());
                CoarseSweep<R> sweep = new CoarseSweep<>(arithmetic, workers, tiling, queries, corpus, progress)) {
            sweep.run(visitor);
            return sweep.loadingSeconds();
        }
    }

    private static int capacity(boolean bytes, int k, int rows) {
        return Candidates.capacity(Math.min(k, rows), bytes ? ROOM_FOR_BYTES : ROOM_FOR_FLOATS, rows);
    }

    private static Tiling.Job searchJob(
            SearchSettings settings, Footprint arithmetic, int queries, int rows, int dimension, int capacity) {
        return new Tiling.Job(
                queries,
                rows,
                dimension,
                settings.threads(),
                arithmetic,
                Candidates.bytes(capacity),
                Candidates.scratchBytes(capacity),
                0);
    }

    private Tiling.Job ranksJob(Footprint arithmetic, Embeddings queries, Embeddings corpus, int[][] gold) {
        int most = 0;
        for (int[] rows : gold) {
            most = Math.max(most, rows.length);
        }
        return new Tiling.Job(
                queries.rows(),
                corpus.rows(),
                corpus.dimension(),
                settings.threads(),
                arithmetic,
                GoldRanks.bytesPerQuery(most),
                0,
                GoldRanks.bytesPerBlockRow());
    }
}
