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
import org.embeval.benchmarks.peer.PythonPeer;
import org.embeval.linalg.ByteProduct;
import org.embeval.linalg.FloatProduct;
import org.embeval.search.ExactSearch;
import org.embeval.search.ReferenceSearch;
import org.embeval.search.SearchPath;
import org.embeval.search.SearchProgress;
import org.embeval.search.SearchSettings;
import org.embeval.search.VectorSearch;

/**
 * Exact search, by the path that it chooses and in float32 alone, against the peak of the machine and, if there is a Python
 * with faiss, faiss.
 *
 * <p>Arguments: queries, corpus rows, dimension, threads, rounds, mean cosine in percent; by default 2048 200000 384 2 5 0.
 * Vectors are Gaussian around a common direction, which gives them their mean cosine, and of length 1, so that inner product
 * and cosine ask for the same rows. A main and no JMH benchmark, because the peers must alternate within a round: on a shared
 * machine only the ratio of neighbouring runs means anything. Each round gives one ratio; printed are the median and the range
 * over all rounds after a warm-up. The hits of a few queries must be those of the plain loop. The peaks are measured in every
 * round too. The time for loading the corpus, in which it is quantised, is part of a search and also told apart.
 */
public final class SearchBenchmark {
    private static final int REFERENCE_QUERIES = 8;
    private static final long MEMORY = 512L << 20;
    private static final int[] DEFAULTS = {2048, 200_000, 384, 2, 5, 0};

    /** One of our searches, and what it did last. */
    private static final class Measured implements SearchProgress {
        private final VectorSearch search;
        private final double[] seconds;
        private final double[] loading;
        private SearchPath path;
        private double loadingSeconds;

        Measured(SearchSettings settings, int rounds, boolean float32) {
            this.search = float32 ? ExactSearch.inFloat32(settings, this) : new ExactSearch(settings, this);
            this.seconds = new double[rounds];
            this.loading = new double[rounds];
        }

        @Override
        public void progressed(long done, long total) {}

        @Override
        public void searched(SearchPath taken, double newLoadingSeconds) {
            this.path = taken;
            this.loadingSeconds = newLoadingSeconds;
        }

        void run(int round, Runnable work) {
            long start = System.nanoTime();
            work.run();
            seconds[round] = (System.nanoTime() - start) * 1e-9;
            loading[round] = loadingSeconds;
        }
    }

    private final Embeddings queries;
    private final Embeddings few;
    private final Embeddings corpus;
    private final int threads;
    private final int rounds;
    private final Optional<PythonPeer> faiss;

    private SearchBenchmark(
            Embeddings queries, Embeddings corpus, int threads, int rounds, Optional<PythonPeer> faiss) {
        this.queries = queries;
        this.few = queries.select(spread(queries.rows()));
        this.corpus = corpus;
        this.threads = threads;
        this.rounds = rounds;
        this.faiss = faiss;
    }

    private static int[] spread(int rows) {
        int count = Math.min(REFERENCE_QUERIES, rows);
        int[] chosen = new int[count];
        Arrays.setAll(chosen, i -> i * (rows / count));
        return chosen;
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
            float[] centre = centre(sizes[2], sizes[5] / 100.0, random);
            Embeddings queries = around(centre, queryFile, sizes[0], random);
            Embeddings corpus = around(centre, corpusFile, sizes[1], random);
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
                        "%d queries x %d rows x %d, mean cosine %.2f, %d threads, %d rounds; %s; %s%n",
                        sizes[0],
                        sizes[1],
                        sizes[2],
                        sizes[5] / 100.0,
                        sizes[3],
                        sizes[4],
                        FloatProduct.fastest().description(),
                        faiss.map(PythonPeer::description).orElse("no faiss, so no ratios to it"));
                SearchBenchmark benchmark = new SearchBenchmark(queries, corpus, sizes[3], sizes[4], faiss);
                for (int k : new int[] {1, 4, 100}) {
                    benchmark.run(SearchSpec.cosine(k));
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

    /** A direction of that length makes vectors of length 1 around it have the mean cosine, whose root it is. */
    private static float[] centre(int dimension, double meanCosine, Random random) {
        float[] centre = gaussian(dimension, random);
        scale(centre, Math.sqrt(meanCosine / squares(centre)));
        return centre;
    }

    private static Embeddings around(float[] centre, Path file, int rows, Random random) throws IOException {
        double rest = Math.sqrt(1 - squares(centre));
        Embeddings embeddings = Embeddings.map(file, rows, centre.length);
        for (int row = 0; row < rows; row++) {
            float[] vector = gaussian(centre.length, random);
            scale(vector, rest / Math.sqrt(squares(vector)));
            for (int i = 0; i < vector.length; i++) {
                vector[i] += centre[i];
            }
            scale(vector, 1 / Math.sqrt(squares(vector)));
            embeddings.setRow(row, vector);
        }
        return embeddings;
    }

    private static float[] gaussian(int dimension, Random random) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static double squares(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += value * (double) value;
        }
        return sum;
    }

    private static void scale(float[] vector, double factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] * factor);
        }
    }

    private void run(SearchSpec spec) {
        SearchSettings settings = new SearchSettings(threads, MEMORY);
        Measured chosen = new Measured(settings, rounds, false);
        Measured float32 = new Measured(settings, rounds, true);
        double[] faissSeconds = new double[rounds];
        double[] bytePeak = new double[rounds];
        double[] floatPeak = new double[rounds];
        requireSameHits(spec, chosen.search.search(queries, corpus, spec));
        requireSameHits(spec, float32.search.search(queries, corpus, spec));
        faiss.ifPresent(peer -> seconds(peer, spec.k()));
        for (int round = 0; round < rounds; round++) {
            chosen.run(round, () -> chosen.search.search(queries, corpus, spec));
            faissSeconds[round] = faiss.isPresent() ? seconds(faiss.get(), spec.k()) : Double.NaN;
            float32.run(round, () -> float32.search.search(queries, corpus, spec));
            floatPeak[round] = MatrixPeak.ofFloats(FloatProduct.fastest(), threads);
            bytePeak[round] = ByteProduct.fast()
                    .map(product -> MatrixPeak.ofBytes(product, threads))
                    .orElse(Double.NaN);
        }
        System.out.printf(
                Locale.ROOT,
                "k = %d%s%n",
                spec.k(),
                faiss.isPresent() ? ": faiss " + summary(faissSeconds) + " s" : "");
        print(chosen, chosen.path.arithmetic().equals("int8") ? bytePeak : floatPeak, faissSeconds);
        print(float32, floatPeak, faissSeconds);
    }

    private void print(Measured measured, double[] peaks, double[] faissSeconds) {
        double operations = 2.0 * queries.rows() * corpus.rows() * corpus.dimension() * 1e-9;
        double[] shares = new double[rounds];
        double[] ratios = new double[rounds];
        double[] bandwidths = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            shares[round] = 100 * operations / measured.seconds[round] / peaks[round];
            ratios[round] = faissSeconds[round] / measured.seconds[round];
            bandwidths[round] = 4e-9 * corpus.rows() * corpus.dimension() / measured.loading[round];
        }
        System.out.printf(
                Locale.ROOT,
                "  %s: %s s, of that loading %s s (%s GB/s); %s %% of the peak of %.0f Gop/s%s%n",
                measured.path,
                summary(measured.seconds),
                summary(measured.loading),
                summary(bandwidths),
                summary(shares),
                median(peaks),
                faiss.isPresent() ? "; faiss takes " + summary(ratios) + " times as long" : "");
    }

    private void requireSameHits(SearchSpec spec, Hits actual) {
        Hits expected = new ReferenceSearch(SearchProgress.SILENT).search(few, corpus, spec);
        int[] rows = spread(queries.rows());
        for (int i = 0; i < rows.length; i++) {
            for (int rank = 0; rank < expected.k(); rank++) {
                if (expected.row(i, rank) != actual.row(rows[i], rank)
                        || expected.score(i, rank) != actual.score(rows[i], rank)) {
                    throw new IllegalStateException("query " + rows[i] + ", rank " + rank + " differs for " + spec);
                }
            }
        }
    }

    /** Measured inside Python. */
    private static double seconds(PythonPeer faiss, int k) {
        return Double.parseDouble(faiss.ask(Integer.toString(k)));
    }

    private static String summary(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median(values), sorted[0], sorted[sorted.length - 1]);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
