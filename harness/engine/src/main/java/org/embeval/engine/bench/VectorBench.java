package org.embeval.engine.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.embeval.api.Bench.Effort;
import org.embeval.api.Bench.Phase;
import org.embeval.api.Bench.Quantiles;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.EncoderTraits;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Hits;
import org.embeval.api.SearchSpec;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.RandomVectors;
import org.embeval.engine.ScratchFolder;
import org.embeval.engine.Workbench;
import org.embeval.engine.cache.CacheKeys;
import org.embeval.engine.cache.CacheNamespace;
import org.embeval.engine.cache.EmbeddingCache;
import org.embeval.search.ExactSearch;

/**
 * Measures search and cache on random vectors, without an encoder.
 *
 * @param queries of a search
 * @param corpus vectors that are searched; 0 to leave searching out
 * @param neighbours hits of each query
 * @param cached vectors that are written to a cache and read back; 0 to leave that out
 * @param effort how often each is timed, after one call that is not
 */
public record VectorBench(int queries, int corpus, int neighbours, int cached, Effort effort) {
    private static final Effort WARM_UP = new Effort(1, 0);

    /** @param settings those of which threads, memory and home are used */
    List<Phase> measure(int dimension, EvalSettings settings) {
        List<Phase> phases = new ArrayList<>();
        if (corpus > 0) {
            phases.addAll(unlessItFails("search", () -> List.of(search(dimension, settings))));
        }
        if (cached > 0) {
            phases.addAll(unlessItFails("cache", () -> cache(dimension, settings)));
        }
        return phases;
    }

    /** What was measured before is not lost because of this. */
    private static List<Phase> unlessItFails(String name, Supplier<List<Phase>> measured) {
        try {
            return measured.get();
        } catch (EvalException e) {
            return List.of(failed(name, e.getMessage()));
        } catch (OutOfMemoryError e) {
            return List.of(failed(name, "not enough memory for so many vectors"));
        }
    }

    private static Phase failed(String name, String reason) {
        return new Phase(name, "", 0, 0, Quantiles.NONE, Double.NaN, reason);
    }

    private Phase search(int dimension, EvalSettings settings) {
        Embeddings asked = RandomVectors.of(queries, dimension, 1);
        Embeddings searched = RandomVectors.of(corpus, dimension, 2);
        ExactSearch search = new ExactSearch(settings.search(), (done, total) -> {});
        SearchSpec spec = SearchSpec.cosine(neighbours);
        Stopwatch watch = new Stopwatch(List.of(() -> {
            Hits hits = search.search(asked, searched, spec);
            Stopwatch.take(hits.row(hits.queries() - 1, hits.k() - 1));
        }));
        String work = String.format(
                Locale.ROOT,
                "%,d queries against %,d vectors, the %d nearest by cosine, exact",
                queries,
                corpus,
                neighbours);
        return phase("search", work, queries, watch.run(WARM_UP, effort).get(0));
    }

    private static Phase phase(String name, String work, int items, double[] milliseconds) {
        Quantiles quantiles = Stopwatch.quantiles(milliseconds);
        return new Phase(name, work, items, milliseconds.length, quantiles, 1e3 * items / quantiles.median(), "");
    }

    private List<Phase> cache(int dimension, EvalSettings settings) {
        String work = String.format(Locale.ROOT, "%,d vectors, from opening the cache to closing it", cached);
        try (ScratchFolder folder = ScratchFolder.in(settings.home(), "bench-")) {
            CacheTrial trial = new CacheTrial(folder, dimension, cached);
            List<double[]> times = new Stopwatch(List.of(trial::write, trial::read)).run(WARM_UP, effort);
            return List.of(
                    phase("cache-write", work, cached, times.get(0)), phase("cache-read", work, cached, times.get(1)));
        } catch (IOException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "cannot write to " + settings.home() + ": " + e.getMessage()
                            + "\nPoint EMBEVAL_HOME elsewhere, or leave the cache out: --cache-vectors 0",
                    e);
        }
    }

    /** A new cache for each call, that of the call before being read. */
    private static final class CacheTrial {
        private static final String NO_MODEL = "sha256:" + "0".repeat(64);

        private final ScratchFolder folder;
        private final EncoderTraits traits;
        private final CacheKeys keys;
        private final Encoded vectors;
        private int written;

        CacheTrial(ScratchFolder folder, int dimension, int rows) {
            this.folder = folder;
            this.traits = new EncoderTraits(NO_MODEL, dimension, 0, false, false, true, false, new TreeMap<>());
            List<String> texts =
                    IntStream.range(0, rows).mapToObj(row -> "text " + row).toList();
            this.keys = CacheKeys.of(traits, "", "", EncodeRequest.of(CutTexts.english(texts)));
            this.vectors = new Encoded(RandomVectors.of(rows, dimension, 3), new int[rows], new BitSet());
        }

        private EmbeddingCache open(int number) {
            return EmbeddingCache.open(folder.path().resolve(Integer.toString(number)));
        }

        /** In slices, as a run does. */
        void write() {
            written++;
            try (EmbeddingCache cache = open(written)) {
                CacheNamespace namespace = cache.namespace(traits.digest(), traits.dimension());
                for (int from = 0; from < vectors.rows(); from += Workbench.SLICE) {
                    int[] rows = IntStream.range(from, Math.min(vectors.rows(), from + Workbench.SLICE))
                            .toArray();
                    namespace.append(
                            keys.select(rows),
                            new Encoded(vectors.embeddings().select(rows), new int[rows.length], new BitSet()));
                }
            }
        }

        void read() {
            try (EmbeddingCache cache = open(written)) {
                Encoded into = new Encoded(
                        Embeddings.allocate(vectors.rows(), traits.dimension()), new int[vectors.rows()], new BitSet());
                int[] absent =
                        cache.namespace(traits.digest(), traits.dimension()).lookup(keys, into);
                if (absent.length > 0) {
                    throw new IllegalStateException(absent.length + " vectors were lost");
                }
                Stopwatch.take(into.embeddings());
            }
        }
    }
}
