package org.embeval.engine;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Hits;
import org.embeval.api.ModelCard;
import org.embeval.api.SearchSpec;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.api.Texts;
import org.embeval.api.TwoWayHits;
import org.embeval.api.Verbs;
import org.embeval.engine.cache.EmbeddingCache;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.kernel.vectors.VectorPrecision;
import org.embeval.search.ExactSearch;

/** One model with its cache and exact search, for work that belongs to no task: mining two files, writing vectors. */
public final class Workbench implements Verbs, AutoCloseable {
    /** Texts that go through the encoder and to the disk together; each request begins a new slice. */
    public static final int SLICE = CachedEncoder.SLICE;

    /** Hears how far the work is; {@code total} is 0 while it is not known. */
    public interface Progress {
        void progressed(String phase, long done, long total);
    }

    private final OpenModel model;
    private final Encoder encoder;
    private final EvalSettings settings;
    private final Progress progress;
    private final CellRecord record = new CellRecord();

    private Workbench(OpenModel model, Encoder encoder, EvalSettings settings, Progress progress) {
        this.model = model;
        this.encoder = encoder;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Opens a model.
     *
     * @param cache where vectors are kept; empty to encode everything anew. The caller closes it
     * @param settings what is said there of tasks and datasets means nothing here
     * @throws EvalException if it cannot be opened, or has no vectors
     */
    public static Workbench open(
            ModelCatalog models,
            Optional<EmbeddingCache> cache,
            ModelCard card,
            EvalSettings settings,
            Progress progress) {
        OpenModel model = new ModelOpener(models, cache, LocalBackend.INSTANCE).open(card, settings);
        if (model.model() instanceof Encoder encoder) {
            return new Workbench(model, encoder, settings, progress);
        }
        model.close();
        throw new EvalException(
                Fault.UNKNOWN, card.id() + " ranks; it has no vectors.\nModels and their kinds: run.sh models list");
    }

    /** Work with an encoder that somebody else opened and closes. */
    public static Workbench with(
            Encoder encoder, Optional<EmbeddingCache> cache, EvalSettings settings, Progress progress) {
        return new Workbench(
                ModelOpener.behind(cache, encoder, encoder.card().revision(), settings, settings.vectors()),
                encoder,
                settings,
                progress);
    }

    public Encoder encoder() {
        return encoder;
    }

    /** How many values the vectors have that {@link #encode(Texts)} gives. */
    public int dimension() {
        return settings.vectors().dimensionOf(encoder.traits().dimension());
    }

    /** Whether these vectors have length 1, half-precision ones within their rounding, or 0 where there was nothing to read. */
    public boolean normalised() {
        return settings.vectors().isUnchanged()
                ? encoder.traits().normalised()
                : settings.vectors().precision() == VectorPrecision.FP16;
    }

    /** The model as results name it. */
    public ModelId id() {
        return model.id();
    }

    /** Texts that the encoder has read. */
    public long encoded() {
        return record.encoded;
    }

    /** Distinct texts of each request that the cache had. */
    public long cached() {
        return record.cached;
    }

    /** @throws CancellationException if the calling thread was interrupted; everything that was encoded is kept */
    @Override
    public Encoded encode(Texts texts) {
        return encode(EncodeRequest.of(texts));
    }

    /** As {@link #encode(Texts)}, with a limit on tokens. */
    public Encoded encode(EncodeRequest request) {
        return encode(request, (done, total) -> tell("encode", done, total));
    }

    /**
     * Encodes a part of more texts.
     *
     * @param before how many texts went before these
     * @param all how many there are in all
     */
    public Encoded encode(Texts texts, long before, long all) {
        tell("encode", before, all);
        return encode(
                EncodeRequest.of(texts), (done, total) -> tell("encode", before + texts.size() - total + done, all));
    }

    private Encoded encode(EncodeRequest request, CachedEncoder.Progress listener) {
        try {
            return model.encoder().orElseThrow().encode(request, record, listener);
        } catch (EvalException e) {
            if (Thread.currentThread().isInterrupted()) {
                // An interruption closes the files that are in use; their failure is the end of the work and no defect.
                throw interrupted();
            }
            throw e;
        }
    }

    @Override
    public Hits search(Embeddings queries, Embeddings corpus, SearchSpec spec) {
        return exactSearch().search(queries, corpus, spec);
    }

    @Override
    public TwoWayHits searchBothWays(Embeddings source, Embeddings target, SearchSpec spec) {
        return exactSearch().searchBothWays(source, target, spec);
    }

    private ExactSearch exactSearch() {
        return new ExactSearch(settings.search(), (done, total) -> tell("search", done, total));
    }

    private void tell(String phase, long done, long total) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        progress.progressed(phase, done, total);
    }

    private static CancellationException interrupted() {
        return new CancellationException("interrupted");
    }

    @Override
    public void close() {
        model.close();
    }
}
