package org.embeval.engine;

import java.util.List;
import java.util.Optional;
import org.embeval.api.EncodeRequest;
import org.embeval.api.ModelCard;
import org.embeval.api.RunListener;
import org.embeval.engine.cache.EmbeddingCache;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.data.DatasetStore;

/** What a run works with: models and their cached vectors, data, and who encodes and searches. */
public final class Machinery {
    private final ModelOpener models;
    private final DatasetStore data;
    private final Backend backend;
    private final RequestListener requests;

    /** Hears which texts the tasks want encoded, whether or not the cache has them. */
    public interface RequestListener {
        /** Before each request to the model that is measured. */
        void requested(Cell cell, EncodeRequest request);
    }

    /**
     * Encodes and searches on this machine.
     *
     * @param data where the files of datasets are
     * @param cache where vectors are kept; empty to encode everything anew. The caller closes it
     */
    public Machinery(ModelCatalog models, DatasetStore data, Optional<EmbeddingCache> cache) {
        this(models, data, cache, LocalBackend.INSTANCE);
    }

    /** @param backend encodes and searches; the caller closes it */
    public Machinery(ModelCatalog models, DatasetStore data, Optional<EmbeddingCache> cache, Backend backend) {
        this(models, data, cache, backend, (cell, request) -> {});
    }

    /** On this machine, with somebody who hears what is encoded. */
    public Machinery(ModelCatalog models, DatasetStore data, Optional<EmbeddingCache> cache, RequestListener requests) {
        this(models, data, cache, LocalBackend.INSTANCE, requests);
    }

    private Machinery(
            ModelCatalog models,
            DatasetStore data,
            Optional<EmbeddingCache> cache,
            Backend backend,
            RequestListener requests) {
        this.models = new ModelOpener(models, cache, backend);
        this.data = data;
        this.backend = backend;
        this.requests = requests;
    }

    Backend backend() {
        return backend;
    }

    DatasetStore data() {
        return data;
    }

    OpenModel openOther(String name, EvalSettings settings) {
        return models.openOther(name, settings);
    }

    OpenModel open(ModelCard card, EvalSettings settings) {
        return models.open(card, settings);
    }

    CellContext context(
            Cell cell, OpenModel model, EvalSettings settings, CellRecord record, List<RunListener> listeners) {
        return new CellContext(cell, model, this, settings, record, listeners, requests);
    }
}
