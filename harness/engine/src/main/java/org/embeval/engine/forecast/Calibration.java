package org.embeval.engine.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.SearchSpec;
import org.embeval.api.Texts;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.RandomVectors;
import org.embeval.engine.ScratchFolder;
import org.embeval.engine.Workbench;
import org.embeval.engine.cache.EmbeddingCache;
import org.embeval.engine.forecast.Forecast.ModelSpeed;
import org.embeval.engine.forecast.Forecast.SearchSpeed;
import org.embeval.search.ExactSearch;

/**
 * Measures how fast encoding and searching are here and now.
 *
 * @param settings those of the run, so that threads and memory are the same
 */
record Calibration(EvalSettings settings) {
    /** Encoding takes about so long; long enough for a stable figure, short enough to wait for. */
    private static final double SECONDS = 1.5;

    /** Not counted: libraries load, code is compiled, and processors speed up. */
    private static final double WARM_UP_SECONDS = 1;

    /** For the warming up at most; the rest of the sample is for measuring. */
    private static final int WARM_UP_SHARE = 4;

    private static final int FIRST_TEXTS = 32;

    /** Encoded one by one to see what a slice costs however small it is: mostly the way to the disk. */
    private static final int SINGLES = 4;

    /** Enough that what a search does once for a corpus, as quantising it, weighs as little as in a large run. */
    private static final int MOST_QUERIES = 4096;

    /** The larger the corpus, the rarer are new candidates. */
    private static final int MOST_ROWS = 24_576;

    private static final int NEXT_TO_NOTHING = 16;

    /** What is encoded goes through a cache as in the run, but one that is thrown away. */
    ModelSpeed encoder(String model, RehearsedEncoder rehearsed, double openSeconds) {
        SampleTexts sample = rehearsed.sample();
        try (Scratch scratch = Scratch.open(rehearsed.keeps(), settings.home())) {
            Workbench bench =
                    Workbench.with(rehearsed.encoder(), scratch.cache(), settings, (phase, done, total) -> {});
            int first = Math.min(FIRST_TEXTS, sample.size() / WARM_UP_SHARE / 2);
            double cold = encode(bench, sample.part(0, first));
            double again = encode(bench, sample.part(first, 2 * first));
            int step = step(rehearsed, again / Math.max(1, first));
            int warm = 2 * first;
            for (double spent = again; warm + step < sample.size() / WARM_UP_SHARE && spent < WARM_UP_SECONDS; ) {
                spent += encode(bench, sample.part(warm, warm + step));
                warm += step;
            }
            int singles = warm + Math.min(SINGLES, sample.size() / 8);
            double perSlice = IntStream.range(warm, singles)
                    .mapToDouble(text -> encode(bench, sample.part(text, text + 1)))
                    .min()
                    .orElse(0);
            List<Texts> measured = new ArrayList<>();
            double seconds = 0;
            for (int from = singles; from < sample.size() && seconds < SECONDS; from += step) {
                List<Texts> part = sample.part(from, Math.min(sample.size(), from + step));
                seconds += encode(bench, part);
                measured.addAll(part);
            }
            return new ModelSpeed(
                    model,
                    rehearsed.encoder().traits().digest(),
                    rehearsed.encoder().traits().dimension(),
                    openSeconds + Math.max(0, cold - again),
                    measured.stream().mapToInt(Texts::size).sum(),
                    tokens(rehearsed, measured),
                    seconds,
                    measured.size(),
                    // No more than half: what goes through the model is never for nothing.
                    Math.min(perSlice, seconds / 2 / Math.max(1, measured.size())));
        }
    }

    /** As many texts at a time as the run gives to the encoder on average, since few do not fill all threads. */
    private static int step(RehearsedEncoder rehearsed, double secondsPerText) {
        double affordable = 2 * SECONDS / Math.max(1e-9, secondsPerText);
        return (int) Math.max(1, Math.min(affordable, (double) rehearsed.newTextsPerSlice()));
    }

    private static double encode(Workbench bench, List<Texts> groups) {
        long start = System.nanoTime();
        groups.forEach(bench::encode);
        return (System.nanoTime() - start) / 1e9;
    }

    private static long tokens(RehearsedEncoder rehearsed, List<Texts> groups) {
        long tokens = 0;
        for (Texts texts : groups) {
            tokens += rehearsed
                    .encoder()
                    .countTokens(EncodeRequest.of(texts))
                    .map(counts -> Arrays.stream(counts.tokens()).asLongStream().sum())
                    .orElse(0L);
        }
        return tokens;
    }

    SearchSpeed search(Tally.Kind kind, Tally.Shape largest) {
        int dimension = kind.dimension();
        boolean bothWays = kind.bothWays();
        Embeddings queries = RandomVectors.of(Math.min(largest.queries(), MOST_QUERIES), dimension, 1);
        Embeddings corpus = RandomVectors.of(Math.min(largest.corpus(), MOST_ROWS), dimension, 2);
        int k = Math.max(1, Math.min(largest.k(), corpus.rows()));
        Embeddings little = RandomVectors.of(Math.min(NEXT_TO_NOTHING, corpus.rows()), dimension, 3);
        double once = search(little, little, 1, bothWays);
        double fixed = Math.min(search(little, little, 1, bothWays), search(little, little, 1, bothWays));
        search(queries, corpus, k, bothWays);
        double seconds = search(queries, corpus, k, bothWays);
        return new SearchSpeed(
                dimension, bothWays, queries.rows(), corpus.rows(), k, seconds, fixed, Math.max(0, once - fixed));
    }

    private double search(Embeddings queries, Embeddings corpus, int k, boolean bothWays) {
        long start = System.nanoTime();
        ExactSearch search = new ExactSearch(settings.search(), (done, total) -> {});
        if (bothWays) {
            search.searchBothWays(queries, corpus, SearchSpec.cosine(k));
        } else {
            search.search(queries, corpus, SearchSpec.cosine(k));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** A cache that is removed when it is closed. */
    private record Scratch(Optional<EmbeddingCache> cache, Optional<ScratchFolder> folder) implements AutoCloseable {
        /** Without a cache if the run has none, or if there is no room: then writing to it is not timed. */
        static Scratch open(boolean wanted, Path home) {
            if (!wanted) {
                return new Scratch(Optional.empty(), Optional.empty());
            }
            try {
                ScratchFolder folder = ScratchFolder.in(home, "forecast-");
                return new Scratch(Optional.of(EmbeddingCache.open(folder.path())), Optional.of(folder));
            } catch (IOException e) {
                return new Scratch(Optional.empty(), Optional.empty());
            }
        }

        @Override
        public void close() {
            cache.ifPresent(EmbeddingCache::close);
            folder.ifPresent(ScratchFolder::close);
        }
    }
}
