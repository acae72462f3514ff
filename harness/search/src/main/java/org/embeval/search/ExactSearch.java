package org.embeval.search;

import org.embeval.api.Embeddings;
import org.embeval.api.Hits;
import org.embeval.api.Ranks;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
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
 *   search: s = 128 + 20 c,  t = 64 c,  c = min(2 k + 32, corpus rows)
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
        NearestRows nearest = new NearestRows(queries, corpus, spec, k, settings.threads());
        sweep(tiling, queries, corpus, nearest);
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
            return new ReferenceSearch(progress).ranksWithin(queries, part, gold, goldScores, similarity);
        }
        return sweptRanks(queries, part, gold, goldScores, similarity);
    }

    private Ranks sweptRanks(
            Embeddings queries, Embeddings corpus, int[][] gold, double[][] goldScores, Similarity similarity) {
        Tiling tiling = Tiling.within(settings.memoryBytes(), ranksJob(queries, corpus, gold));
        GoldRanks ranks =
                new GoldRanks(queries, corpus, gold, goldScores, similarity, settings.threads(), tiling.blockRows());
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
                Candidates.bytes(capacity),
                Candidates.scratchBytes(capacity),
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
                GoldRanks.bytesPerBlockRow());
    }
}
