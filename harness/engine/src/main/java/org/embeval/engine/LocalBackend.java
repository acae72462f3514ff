package org.embeval.engine;

import java.util.List;
import java.util.Optional;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.Model;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelSettings;
import org.embeval.api.RunListener;
import org.embeval.api.TaskContext;
import org.embeval.engine.cache.CacheNamespace;
import org.embeval.engine.cache.EmbeddingCache;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.data.DatasetStore;

/** Does the expensive work on this machine: opens models, encodes with a cache, searches exactly. */
public final class LocalBackend {
    private final ModelCatalog models;
    private final DatasetStore data;
    private final Optional<EmbeddingCache> cache;

    /**
     * @param data where the files of datasets are
     * @param cache where vectors are kept; empty to encode everything anew. The caller closes it
     */
    public LocalBackend(ModelCatalog models, DatasetStore data, Optional<EmbeddingCache> cache) {
        this.models = models;
        this.data = data;
        this.cache = cache;
    }

    DatasetStore data() {
        return data;
    }

    OpenModel open(ModelCard card, EvalSettings settings) {
        Model model = models.open(
                card,
                new ModelSettings(settings.modelOverrides(), settings.threads(), settings.home(), settings.offline()));
        try {
            return new OpenModel(
                    model,
                    model instanceof Encoder encoder ? Optional.of(cached(encoder, settings)) : Optional.empty());
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private CachedEncoder cached(Encoder encoder, EvalSettings settings) {
        EncoderTraits traits = encoder.traits();
        Optional<CacheNamespace> namespace = traits.repeatable()
                ? cache.map(open -> open.namespace(traits.digest(), traits.dimension()))
                : Optional.empty();
        return new CachedEncoder(
                encoder,
                namespace,
                new VectorSpace(settings.maxMemory(), settings.home().resolve("tmp")));
    }

    TaskContext context(
            Cell cell, OpenModel model, EvalSettings settings, CellRecord record, List<RunListener> listeners) {
        return new LocalContext(cell, model, data, settings, record, listeners);
    }
}
