package org.embeval.engine;

import java.util.List;
import java.util.Optional;
import org.embeval.api.EncodeRequest;
import org.embeval.api.ModelCard;
import org.embeval.api.RunListener;
import org.embeval.engine.cache.EmbeddingCache;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.data.DatasetStore;

/** Does the expensive work on this machine: opens models, encodes with a cache, searches exactly. */
public final class LocalBackend {
    private final ModelOpener models;
    private final DatasetStore data;
    private final RequestListener requests;

    /** Hears which texts the tasks want encoded, whether or not the cache has them. */
    public interface RequestListener {
        /** Before each request to the model that is measured. */
        void requested(Cell cell, EncodeRequest request);
    }

    /**
     * @param data where the files of datasets are
     * @param cache where vectors are kept; empty to encode everything anew. The caller closes it
     */
    public LocalBackend(ModelCatalog models, DatasetStore data, Optional<EmbeddingCache> cache) {
        this(models, data, cache, (cell, request) -> {});
    }

    /** With somebody who hears what is encoded. */
    public LocalBackend(
            ModelCatalog models, DatasetStore data, Optional<EmbeddingCache> cache, RequestListener requests) {
        this.models = new ModelOpener(models, cache);
        this.data = data;
        this.requests = requests;
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

    LocalContext context(
            Cell cell, OpenModel model, EvalSettings settings, CellRecord record, List<RunListener> listeners) {
        return new LocalContext(cell, model, this, settings, record, listeners, requests);
    }
}
