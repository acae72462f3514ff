package org.embeval.benchmarks.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.embeval.api.Embeddings;
import org.embeval.api.Hits;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.benchmarks.peer.PythonPeer;
import org.embeval.linalg.FloatProduct;
import org.embeval.search.ExactSearch;
import org.embeval.search.ReferenceSearch;
import org.embeval.search.SearchProgress;
import org.embeval.search.SearchSettings;
import org.embeval.search.VectorSearch;

/**
 * Exact search against the plain loop and, if there is a Python with faiss, faiss.
 *
 * <p>Arguments: queries, corpus rows, dimension, threads, rounds; by default 2048 100000 384 2 5. Vectors are Gaussian and of
 * length 1, so inner product and cosine ask for the same rows. A main and no JMH benchmark, because the peers must alternate
 * within a round: on a shared machine only the ratio of neighbouring runs means anything. Each round gives one ratio to each
 * peer; printed are the median and the range over all rounds after a warm-up. The plain loop runs a few queries and is
 * scaled up; its hits must be ours.
 */
public final class SearchBenchmark {
    private static final int REFERENCE_QUERIES = 8;
    private static final long MEMORY = 256L << 20;
    private static final int[] DEFAULTS = {2048, 100_000, 384, 2, 5};

    private final Embeddings queries;
    private final Embeddings few;
    private final Embeddings corpus;
    private final int rounds;
    private final VectorSearch exact;
    private final VectorSearch reference = new ReferenceSearch(SearchProgress.SILENT);
    private final Optional<PythonPeer> faiss;

    private SearchBenchmark(
            Embeddings queries, Embeddings corpus, int threads, int rounds, Optional<PythonPeer> faiss) {
        this.queries = queries;
        this.few = Embeddings.allocate(Math.min(REFERENCE_QUERIES, queries.rows()), queries.dimension());
        float[] vector = new float[queries.dimension()];
        for (int row = 0; row < few.rows(); row++) {
            queries.copyRow(row, vector);
            few.setRow(row, vector);
        }
        this.corpus = corpus;
        this.rounds = rounds;
        this.exact = new ExactSearch(new SearchSettings(threads, MEMORY), SearchProgress.SILENT);
        this.faiss = faiss;
    }

    public static void main(String[] arguments) throws IOException {
        int[] sizes = DEFAULTS.clone();
        for (int i = 0; i < arguments.length; i++) {
            sizes[i] = Integer.parseInt(arguments[i]);
        }
        Path folder = Files.createTempDirectory("embeval-search-benchmark");
        Path queryFile = folder.resolve("queries.f32");
        Path corpusFile = folder.resolve("corpus.f32");
        try {
            Random random = new Random(1);
            Embeddings queries = gaussian(queryFile, sizes[0], sizes[2], random);
            Embeddings corpus = gaussian(corpusFile, sizes[1], sizes[2], random);
            Optional<PythonPeer> faiss = PythonPeer.start(
                    "faiss_search.py",
                    folder,
                    List.of(
                            queryFile.toString(),
                            corpusFile.toString(),
                            Integer.toString(sizes[2]),
                            Integer.toString(sizes[3])));
            try {
                System.out.printf(
                        Locale.ROOT,
                        "%d queries x %d rows x %d, %d threads, %d rounds; %s; %s%n",
                        sizes[0],
                        sizes[1],
                        sizes[2],
                        sizes[3],
                        sizes[4],
                        FloatProduct.fastest().description(),
                        faiss.map(PythonPeer::description).orElse("no faiss"));
                SearchBenchmark benchmark = new SearchBenchmark(queries, corpus, sizes[3], sizes[4], faiss);
                for (Similarity similarity : Similarity.values()) {
                    for (int k : new int[] {1, 4, 100}) {
                        benchmark.run(new SearchSpec(k, similarity, false));
                    }
                }
            } finally {
                faiss.ifPresent(PythonPeer::close);
            }
        } finally {
            Files.deleteIfExists(folder.resolve("faiss_search.py"));
            Files.deleteIfExists(queryFile);
            Files.deleteIfExists(corpusFile);
            Files.deleteIfExists(folder);
        }
    }

    private static Embeddings gaussian(Path file, int rows, int dimension, Random random) throws IOException {
        Embeddings embeddings = Embeddings.map(file, rows, dimension);
        float[] vector = new float[dimension];
        for (int row = 0; row < rows; row++) {
            double squares = 0;
            for (int i = 0; i < dimension; i++) {
                vector[i] = (float) random.nextGaussian();
                squares += vector[i] * (double) vector[i];
            }
            for (int i = 0; i < dimension; i++) {
                vector[i] = (float) (vector[i] / Math.sqrt(squares));
            }
            embeddings.setRow(row, vector);
        }
        return embeddings;
    }

    private void run(SearchSpec spec) {
        requireSameHits(spec);
        double[] own = new double[rounds];
        double[] toReference = new double[rounds];
        double[] toFaiss = new double[rounds];
        Runnable search = () -> exact.search(queries, corpus, spec);
        search.run();
        faiss.ifPresent(peer -> faissSeconds(peer, spec.k()));
        for (int round = 0; round < rounds; round++) {
            own[round] = seconds(search);
            toFaiss[round] = faiss.isPresent() ? faissSeconds(faiss.get(), spec.k()) / own[round] : Double.NaN;
            double plain = seconds(() -> reference.search(few, corpus, spec));
            toReference[round] = plain * queries.rows() / few.rows() / own[round];
        }
        double operations = 2.0 * queries.rows() * corpus.rows() * corpus.dimension();
        Arrays.sort(own);
        System.out.printf(
                Locale.ROOT,
                "%-6s k = %3d: median %.3f s (%.3f to %.3f), %.0f GF/s; plain loop / ours %s; faiss / ours %s%n",
                spec.similarity(),
                spec.k(),
                median(own),
                own[0],
                own[rounds - 1],
                operations / median(own) * 1e-9,
                summary(toReference),
                faiss.isPresent() ? summary(toFaiss) : "not measured");
    }

    private void requireSameHits(SearchSpec spec) {
        Hits expected = reference.search(few, corpus, spec);
        Hits actual = exact.search(few, corpus, spec);
        for (int query = 0; query < few.rows(); query++) {
            for (int rank = 0; rank < expected.k(); rank++) {
                if (expected.row(query, rank) != actual.row(query, rank)
                        || expected.score(query, rank) != actual.score(query, rank)) {
                    throw new IllegalStateException("query " + query + ", rank " + rank + " differs for " + spec);
                }
            }
        }
    }

    /** Measured inside Python. */
    private static double faissSeconds(PythonPeer faiss, int k) {
        return Double.parseDouble(faiss.ask(Integer.toString(k)));
    }

    private static String summary(double[] ratios) {
        Arrays.sort(ratios);
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median(ratios), ratios[0], ratios[ratios.length - 1]);
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) * 1e-9;
    }
}
