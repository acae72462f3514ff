package org.embeval.search;

import java.util.function.Function;
import java.util.stream.Stream;
import org.embeval.api.Embeddings;
import org.embeval.api.Hits;
import org.embeval.api.Ranks;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.api.TwoWayHits;
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
 *   S P c  +  N (v + s)  +  T (4 Q P + a + 20 d + b P + t)  +  m   bytes, where P is R in whole groups of 64,
 *   float32: v = 4 d + 8,  c = 8 + 4 d in whole groups of 16,  a = 256 d,            b = 4 d + 56,  m = 0
 *   int8:    v = d + 24,   c = 28 + d in whole groups of 64,   a = 14 d + 4 [d / 2], b = d + 68,    m = 4 d
 *   search:  s = 136 + 8 k + 20 r,  t = 64 r,  r = min(f (k + 4), corpus rows),  f = 2 for float32 and 8 for int8
 *   ranks:   s = 16 + 8 g,    t = 12 R,  g = the most gold rows that any query has
 * </pre>
 *
 * Both ways at once, 12 + 8 k + 20 r bytes come on top for each of S R rows, and for each thread 20 d + 4 R. There,
 * R is at most 512, Q at most 256 and S at most 32, all chosen so that the sum stays within the budget and N is as
 * large as it can be: the corpus is read once for each N queries, which are counted in whole tiles. Before, the choice takes
 * what {@link BoundProbe#bytes} says for a while, and is float32 where that is more than allowed. The result, a pointer for each query, and objects of a few
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
        Shape shape = new Shape(queries.rows(), corpus.rows(), corpus.dimension(), k);
        Choice choice =
                paths.forSearch(memory, searchJob(settings, shape, true), queries, corpus, spec.similarity(), k);
        boolean bytes = choice.bytes().isPresent();
        Tiling tiling = Tiling.within(memory, searchJob(settings, shape, bytes));
        NearestRows nearest = new NearestRows(queries, corpus, spec, room(bytes), settings.threads());
        sweep(choice, tiling, queries, corpus, nearest);
        return nearest.hits();
    }

    /**
     * One sweep for both where cosines are asked for; else two searches.
     *
     * @throws org.embeval.api.EvalException if the memory does not suffice for the smallest tiles
     */
    @Override
    public TwoWayHits searchBothWays(Embeddings source, Embeddings target, SearchSpec spec) {
        Arguments.requireSameDimension(source, target);
        if (source.rows() < target.rows()) {
            // The candidates of a query are at hand during a scan, those of a row are not.
            return searchBothWays(target, source, spec).reversed();
        }
        int k = Arguments.hitsPerQuery(target, spec);
        if (k == 0 || spec.similarity() != Similarity.COSINE || isForPlainLoop(source, target)) {
            return VectorSearch.super.searchBothWays(source, target, spec);
        }
        long memory = settings.memoryBytes();
        Shape shape = new Shape(source.rows(), target.rows(), source.dimension(), spec.k());
        Choice choice =
                paths.forSearch(memory, bothWaysJob(settings, shape, true), source, target, spec.similarity(), k);
        boolean bytes = choice.bytes().isPresent();
        Tiling tiling = Tiling.within(memory, bothWaysJob(settings, shape, bytes));
        NearestBothWays nearest = new NearestBothWays(source, target, spec, room(bytes), tiling, settings.threads());
        sweep(choice, tiling, source, target, nearest);
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
        return sweptRanks(queries, corpus, gold, new double[gold.length][], similarity);
    }

    /**
     * The exact scores of some corpus rows for each query.
     *
     * @param rows for each query any number of corpus rows; the answer has the same shape
     */
    public static double[][] scores(Embeddings queries, Embeddings corpus, int[][] rows, Similarity similarity) {
        Arguments.requireSameDimension(queries, corpus);
        Arguments.requireGoldInCorpus(queries, corpus, rows);
        ExactScorer scorer = new ExactScorer(queries, corpus, similarity);
        double[][] scores = new double[rows.length][];
        for (int query = 0; query < rows.length; query++) {
            scores[query] = new double[rows[query].length];
            scorer.score(query, rows[query], rows[query].length, scores[query]);
        }
        return scores;
    }

    /**
     * What some consecutive rows of a corpus add to {@link #ranks}: summed over parts that make up the corpus, the counts are
     * those of the whole.
     *
     * @param gold counted from the part's first row, so that it is no row of the part where it is below 0 or too large
     * @param goldScores as {@link #scores} gives them for the whole corpus
     * @throws org.embeval.api.EvalException if the memory does not suffice for the smallest tiles
     */
    public Ranks ranksWithin(
            Embeddings queries, Embeddings part, int[][] gold, double[][] goldScores, Similarity similarity) {
        Arguments.requireSameDimension(queries, part);
        if (isForPlainLoop(queries, part)) {
            Ranks ranks = new ReferenceSearch(progress).ranksWithin(queries, part, gold, goldScores, similarity);
            progress.searched(plainLoop(part), 0);
            return ranks;
        }
        return sweptRanks(queries, part, gold, goldScores, similarity);
    }

    private Ranks sweptRanks(
            Embeddings queries, Embeddings corpus, int[][] gold, double[][] goldScores, Similarity similarity) {
        long memory = settings.memoryBytes();
        int dimension = corpus.dimension();
        Tiling.Job inBytes = ranksJob(ByteArithmetic.footprint(dimension), queries, corpus, gold);
        Choice choice = paths.forRanks(memory, inBytes, queries, corpus, gold, goldScores, similarity);
        Tiling tiling = Tiling.within(memory, ranksJob(choice.footprint(dimension), queries, corpus, gold));
        GoldRanks ranks =
                new GoldRanks(queries, corpus, gold, goldScores, similarity, settings.threads(), tiling.blockRows());
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
        Shape shape = new Shape(queries, corpusRows, dimension, Math.min(k, corpusRows));
        return mostBytes(settings, bytes -> searchJob(settings, shape, bytes));
    }

    /** As {@link #bufferBytes}, for {@link #searchBothWays} by cosine. */
    public static long bothWaysBufferBytes(SearchSettings settings, int source, int target, int dimension, int k) {
        if (source == 0 || target == 0 || dimension > CoarseBound.MAX_DIMENSION) {
            return 0;
        }
        Shape shape = new Shape(Math.max(source, target), Math.min(source, target), dimension, k);
        return mostBytes(settings, bytes -> bothWaysJob(settings, shape, bytes));
    }

    private static long mostBytes(SearchSettings settings, Function<Boolean, Tiling.Job> job) {
        return Stream.of(false, true)
                .filter(bytes -> !bytes || ByteProduct.fast().isPresent())
                .mapToLong(bytes ->
                        Tiling.within(settings.memoryBytes(), job.apply(bytes)).bytes())
                .max()
                .orElseThrow();
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

    private <Q extends CoarseRows, C extends CoarseRows> double sweep(
            CoarseArithmetic<Q, C> arithmetic,
            Tiling tiling,
            Embeddings queries,
            Embeddings corpus,
            CoarseVisitor visitor) {
        try (Workers workers = new Workers(settings.threads());
                CoarseSweep<Q, C> sweep = new CoarseSweep<>(arithmetic, workers, tiling, queries, corpus, progress)) {
            sweep.run(visitor);
            return sweep.loadingSeconds();
        }
    }

    private record Shape(int queries, int rows, int dimension, int k) {}

    private static int room(boolean bytes) {
        return bytes ? ROOM_FOR_BYTES : ROOM_FOR_FLOATS;
    }

    private static Footprint footprint(boolean bytes, int dimension) {
        return bytes ? ByteArithmetic.footprint(dimension) : FloatArithmetic.footprint(dimension);
    }

    private static Tiling.Job searchJob(SearchSettings settings, Shape shape, boolean bytes) {
        int capacity = Candidates.capacity(shape.k, room(bytes), shape.rows);
        return new Tiling.Job(
                shape.queries,
                shape.rows,
                shape.dimension,
                settings.threads(),
                footprint(bytes, shape.dimension),
                Candidates.bytes(shape.k, capacity),
                0,
                Candidates.scratchBytes(capacity),
                0);
    }

    private static Tiling.Job bothWaysJob(SearchSettings settings, Shape shape, boolean bytes) {
        int hitsOfQuery = Math.min(shape.k, shape.rows);
        int hitsOfRow = Math.min(shape.k, shape.queries);
        int ofQuery = Candidates.capacity(hitsOfQuery, room(bytes), shape.rows);
        int ofRow = Candidates.capacity(hitsOfRow, room(bytes), shape.queries);
        return new Tiling.Job(
                shape.queries,
                shape.rows,
                shape.dimension,
                settings.threads(),
                footprint(bytes, shape.dimension),
                Candidates.bytes(hitsOfQuery, ofQuery),
                NearestBothWays.bytesPerSlabRow(hitsOfRow, ofRow),
                Candidates.scratchBytes(Math.max(ofQuery, ofRow)) + NearestBothWays.bytesPerThread(shape.dimension),
                NearestBothWays.bytesPerThreadAndRow());
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
                0,
                GoldRanks.bytesPerBlockRow());
    }
}
