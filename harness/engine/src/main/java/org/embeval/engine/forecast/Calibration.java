package org.embeval.engine.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    private static final int WARM_UP_SHARE = 2;

    private static final int FIRST_TEXTS = 32;

    /** Encoded one by one to see what a slice costs however small it is: mostly the way to the disk. */
    private static final int SINGLES = 4;

    /** Enough that what a search does once for a corpus, as quantising it, weighs as little as in a large run. */
    private static final int MOST_QUERIES = 4096;

    /** The larger the corpus, the rarer are new candidates. */
    private static final int MOST_ROWS = 24_576;

    private static final int NEXT_TO_NOTHING = 16;

    /** Vectors of the sample, which would otherwise be in the memory that the run is said to take. */
    private static final int MOST_KEPT = 1024;

    /** On a side of a search, so long at most: the more vectors are real, the better. */
    private static final double SIDE_SECONDS = 1;

    /** What is encoded goes through a cache as in the run, but one that is thrown away. */
    ModelSpeed encoder(String model, RehearsedEncoder rehearsed, double openSeconds) {
        SampleTexts sample = rehearsed.sample();
        try (Scratch scratch = Scratch.open(rehearsed.keeps(), settings.home())) {
            Workbench bench = workbench(rehearsed, scratch.cache());
            int first = Math.min(FIRST_TEXTS, sample.size() / WARM_UP_SHARE / 2);
            double cold = encode(rehearsed, bench, sample.part(0, first));
            double again = encode(rehearsed, bench, sample.part(first, 2 * first));
            int step = step(rehearsed, again / Math.max(1, first));
            int warm = 2 * first;
            for (double spent = again; warm + step < sample.size() / WARM_UP_SHARE && spent < WARM_UP_SECONDS; ) {
                spent += encode(rehearsed, bench, sample.part(warm, warm + step));
                warm += step;
            }
            int singles = warm + Math.min(SINGLES, sample.size() / 8);
            double perSlice = IntStream.range(warm, singles)
                    .mapToDouble(text -> encode(rehearsed, bench, sample.part(text, text + 1)))
                    .min()
                    .orElse(0);
            List<Texts> measured = new ArrayList<>();
            double seconds = 0;
            for (int from = singles; from < sample.size() && seconds < SECONDS; from += step) {
                List<Texts> part = sample.part(from, Math.min(sample.size(), from + step));
                seconds += encode(rehearsed, bench, part);
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

    private Workbench workbench(RehearsedEncoder rehearsed, Optional<EmbeddingCache> cache) {
        return Workbench.with(
                rehearsed.encoder(), cache, settings.withVectors(rehearsed.form()), (phase, done, total) -> {});
    }

    /** How long it took; some of the vectors are kept. */
    private static double encode(RehearsedEncoder rehearsed, Workbench bench, List<Texts> groups) {
        long nanos = 0;
        for (Texts texts : groups) {
            long start = System.nanoTime();
            Embeddings vectors = bench.encode(texts).embeddings();
            nanos += System.nanoTime() - start;
            if (rehearsed.standIns().size() < MOST_KEPT) {
                rehearsed.standIns().learn(texts, vectors);
            }
        }
        return nanos / 1e9;
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

    /**
     * Searches rows of the largest search, those vectors that are not known being drawn.
     *
     * @param speeds of the encoders that have texts to encode
     */
    SearchSpeed search(Tally.Kind kind, Tally.Searches searches, Map<RehearsedEncoder, ModelSpeed> speeds) {
        Tally.Shape largest = searches.largest();
        int dimension = kind.dimension();
        boolean bothWays = kind.bothWays();
        Embeddings queries = searches.sides()
                .queries()
                .map(side -> side(side, MOST_QUERIES, speeds))
                .orElseGet(() -> RandomVectors.of(Math.min(largest.queries(), MOST_QUERIES), dimension, 1));
        Embeddings corpus = searches.sides()
                .corpus()
                .map(side -> side(side, MOST_ROWS, speeds))
                .orElseGet(() -> RandomVectors.of(Math.min(largest.corpus(), MOST_ROWS), dimension, 2));
        int k = Math.max(1, Math.min(largest.k(), corpus.rows()));
        Embeddings little = RandomVectors.of(Math.min(NEXT_TO_NOTHING, corpus.rows()), dimension, 3);
        double once = search(little, little, 1, bothWays);
        double fixed = Math.min(search(little, little, 1, bothWays), search(little, little, 1, bothWays));
        // A part is enough for code to be compiled.
        Embeddings some = queries.select(
                StandIns.evenly(queries.rows(), Math.max(k, queries.rows() / 4)).toArray());
        search(some, corpus, k, bothWays);
        double seconds = search(queries, corpus, k, bothWays);
        return new SearchSpeed(
                dimension, bothWays, queries.rows(), corpus.rows(), k, seconds, fixed, Math.max(0, once - fixed));
    }

    private Embeddings side(Tally.Side side, int most, Map<RehearsedEncoder, ModelSpeed> speeds) {
        Texts all = side.request().texts();
        EncodeRequest some = new EncodeRequest(
                all.select(StandIns.evenly(all.size(), most).toArray()),
                side.request().maxTokens());
        StandIns standIns = side.encoder().standIns();
        ModelSpeed speed = speeds.get(side.encoder());
        if (speed != null && speed.texts() > 0) {
            int affordable = (int) Math.min(most, SIDE_SECONDS * speed.texts() / speed.seconds());
            Texts unknown = some.texts().select(standIns.unknown(some, affordable));
            Workbench bench = workbench(side.encoder(), Optional.empty());
            standIns.learn(unknown, bench.encode(unknown).embeddings());
        }
        Embeddings vectors =
                Embeddings.allocate(some.texts().size(), side.encoder().dimension());
        standIns.fill(some, vectors);
        return vectors;
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
