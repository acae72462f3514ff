package org.embeval.benchmarks.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.embeval.api.Embeddings;
import org.embeval.api.SearchSpec;
import org.embeval.search.ExactSearch;
import org.embeval.search.SearchProgress;
import org.embeval.search.SearchSettings;
import org.embeval.search.VectorSearch;

/**
 * What both directions in one pass cost, against one direction, by the arithmetic that a search chooses and in float32 alone.
 *
 * <p>Arguments: rows of each side, dimension, k, threads, rounds; by default 20000 384 4 2 5. Vectors are Gaussian. The three
 * searches alternate; printed are the medians of their times, and of the ratios within a round.
 */
public final class BothWaysBenchmark {
    private static final long MEMORY = 512L << 20;
    private static final int[] DEFAULTS = {20_000, 384, 4, 2, 5};

    private BothWaysBenchmark() {}

    public static void main(String[] arguments) {
        int[] sizes = DEFAULTS.clone();
        for (int i = 0; i < arguments.length; i++) {
            sizes[i] = Integer.parseInt(arguments[i]);
        }
        Random random = new Random(1);
        Embeddings source = gaussian(sizes[0], sizes[1], random);
        Embeddings target = gaussian(sizes[0], sizes[1], random);
        SearchSpec spec = SearchSpec.cosine(sizes[2]);
        SearchSettings settings = new SearchSettings(sizes[3], MEMORY);
        System.out.println("rows, dimension, k, threads, rounds: " + Arrays.toString(sizes));
        run("chosen", new ExactSearch(settings, SearchProgress.SILENT), source, target, spec, sizes[4]);
        run("float32", ExactSearch.inFloat32(settings, SearchProgress.SILENT), source, target, spec, sizes[4]);
    }

    private static void run(
            String name, VectorSearch search, Embeddings source, Embeddings target, SearchSpec spec, int rounds) {
        double[] forward = new double[rounds];
        double[] both = new double[rounds];
        double[] toForward = new double[rounds];
        double[] toTwo = new double[rounds];
        search.search(source, target, spec);
        search.searchBothWays(source, target, spec);
        for (int round = 0; round < rounds; round++) {
            forward[round] = seconds(() -> search.search(source, target, spec));
            both[round] = seconds(() -> search.searchBothWays(source, target, spec));
            double backward = seconds(() -> search.search(target, source, spec));
            toForward[round] = both[round] / forward[round];
            toTwo[round] = both[round] / (forward[round] + backward);
        }
        System.out.printf(
                Locale.ROOT,
                "%-7s one direction %.3f s, both in one pass %.3f s; both / one %.2f, both / two searches %.2f%n",
                name,
                median(forward),
                median(both),
                median(toForward),
                median(toTwo));
    }

    private static Embeddings gaussian(int rows, int dimension, Random random) {
        Embeddings embeddings = Embeddings.allocate(rows, dimension);
        float[] vector = new float[dimension];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < dimension; i++) {
                vector[i] = (float) random.nextGaussian();
            }
            embeddings.setRow(row, vector);
        }
        return embeddings;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) * 1e-9;
    }
}
