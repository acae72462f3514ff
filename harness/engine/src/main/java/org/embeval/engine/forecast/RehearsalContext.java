package org.embeval.engine.forecast;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.embeval.api.Dataset;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Hits;
import org.embeval.api.NotApplicableException;
import org.embeval.api.Ranks;
import org.embeval.api.Scores;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.api.TaskContext;
import org.embeval.api.Texts;
import org.embeval.api.TwoWayHits;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.data.Location;
import org.embeval.search.ExactSearch;

/**
 * Lets a task ask for all that it needs, and counts. Every hit of every search is the first rows of the corpus with score 0,
 * and no row is above or equal to a gold row.
 */
final class RehearsalContext implements TaskContext {
    /** What tasks call their progress from subset to subset. */
    static final String SUBSETS = "subsets";

    private final Optional<RehearsedEncoder> encoder;
    private final Stage stage;
    private final String model;

    /** Gives texts vectors, with values or without. */
    interface Vectors {
        Encoded of(RehearsedEncoder encoder, EncodeRequest request);
    }

    /** Hears what a task reports; what it throws ends the task. */
    interface Listener {
        void progressed(String phase, long done, long total);

        void finished(String subset, Scores scores);
    }

    /**
     * What all contexts of one cell share.
     *
     * @param others opens other models by name
     */
    record Stage(
            DatasetStore data,
            EvalSettings settings,
            Tally tally,
            Function<String, Optional<RehearsedEncoder>> others,
            Vectors vectors,
            Listener listener) {}

    /** @param encoder empty if the model ranks */
    RehearsalContext(String model, Optional<RehearsedEncoder> encoder, Stage stage) {
        this.model = model;
        this.encoder = encoder;
        this.stage = stage;
    }

    @Override
    public <T> T read(Dataset<T> dataset, String split, String subset) {
        Location location = stage.data.locate(dataset, split, subset);
        if (location instanceof Location.Found found) {
            return found.read(dataset, split, subset);
        }
        throw ((Location.Missing) location).asException();
    }

    @Override
    public Encoded encode(Texts texts) {
        return encode(EncodeRequest.of(texts));
    }

    @Override
    public Encoded encode(EncodeRequest request) {
        RehearsedEncoder asked =
                encoder.orElseThrow(() -> new NotApplicableException(model + " ranks; it has no vectors"));
        Encoded encoded = stage.vectors.of(asked, request);
        stage.tally.came(encoded.embeddings(), new Tally.Side(asked, request));
        return encoded;
    }

    @Override
    public Hits search(Embeddings queries, Embeddings corpus, SearchSpec spec) {
        Tally.Shape shape = new Tally.Shape(queries.rows(), corpus.rows(), spec.k());
        searched(false, queries, corpus, shape, bytes(shape, corpus.dimension()));
        return invented(shape, spec.withoutSelf());
    }

    /** One search, since one pass finds both. */
    @Override
    public TwoWayHits searchBothWays(Embeddings source, Embeddings target, SearchSpec spec) {
        Tally.Shape forward = new Tally.Shape(source.rows(), target.rows(), spec.k());
        Tally.Shape backward = new Tally.Shape(target.rows(), source.rows(), spec.k());
        long buffers = ExactSearch.bothWaysBufferBytes(
                stage.settings.search(), source.rows(), target.rows(), source.dimension(), spec.k());
        long bytes = buffers + hitBytes(forward) + hitBytes(backward);
        searched(true, source, target, forward, bytes);
        return new TwoWayHits(invented(forward, spec.withoutSelf()), invented(backward, spec.withoutSelf()));
    }

    private void searched(boolean bothWays, Embeddings queries, Embeddings corpus, Tally.Shape shape, long bytes) {
        stage.tally.searched(
                new Tally.Kind(corpus.dimension(), bothWays),
                shape,
                new Tally.Sides(stage.tally.origin(queries), stage.tally.origin(corpus)),
                bytes);
    }

    /** Buffers and hits. */
    private long bytes(Tally.Shape shape, int dimension) {
        long buffers =
                ExactSearch.bufferBytes(stage.settings.search(), shape.queries(), shape.corpus(), dimension, shape.k());
        return buffers + hitBytes(shape);
    }

    private static long hitBytes(Tally.Shape shape) {
        return (long) shape.queries() * Math.min(shape.k(), shape.corpus()) * (Integer.BYTES + Double.BYTES);
    }

    private static Hits invented(Tally.Shape shape, boolean withoutSelf) {
        int k = Math.max(0, Math.min(shape.k(), shape.corpus() - (withoutSelf ? 1 : 0)));
        int[] rows = new int[Math.multiplyExact(shape.queries(), k)];
        for (int i = 0; i < rows.length; i++) {
            int rank = i % k;
            rows[i] = withoutSelf && rank >= i / k ? rank + 1 : rank;
        }
        return new Hits(shape.queries(), k, rows, new double[rows.length]);
    }

    @Override
    public Ranks ranks(Embeddings queries, Embeddings corpus, int[][] gold, Similarity similarity) {
        Tally.Shape shape = new Tally.Shape(queries.rows(), corpus.rows(), 1);
        searched(false, queries, corpus, shape, bytes(shape, corpus.dimension()));
        int[][] none = IntStream.range(0, gold.length)
                .mapToObj(query -> new int[gold[query].length])
                .toArray(int[][]::new);
        return new Ranks(none, none);
    }

    @Override
    public Hits search(Texts queries, Texts corpus, SearchSpec spec) {
        if (encoder.isEmpty()) {
            Tally.Shape shape = new Tally.Shape(queries.size(), corpus.size(), spec.k());
            stage.tally.ranked(shape);
            return invented(shape, false);
        }
        return search(encode(queries).embeddings(), encode(corpus).embeddings(), spec);
    }

    @Override
    public boolean hasVectors() {
        return encoder.isPresent();
    }

    @Override
    public TaskContext with(String name) {
        return new RehearsalContext(name, stage.others.apply(name), stage);
    }

    @Override
    public boolean unforeseen(String what) {
        stage.tally.unknown(what);
        return true;
    }

    @Override
    public int threads() {
        return stage.settings.threads();
    }

    @Override
    public void progress(String phase, long done, long total) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while a forecast was made");
        }
        stage.listener.progressed(phase, done, total);
    }

    @Override
    public void finished(String subset, Scores scores) {
        stage.tally.endSubset(stage.settings::keepsOnHeap);
        stage.listener.finished(subset, scores);
    }
}
