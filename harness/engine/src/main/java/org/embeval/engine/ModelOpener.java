package org.embeval.engine;

import java.util.Map;
import java.util.Optional;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.Model;
import org.embeval.api.ModelCard;
import org.embeval.api.NotApplicableException;
import org.embeval.engine.cache.CacheNamespace;
import org.embeval.engine.cache.EmbeddingCache;
import org.embeval.engine.catalog.ModelCatalog;

/**
 * Opens models and puts the cache in front of those that have vectors.
 *
 * @param cache where vectors are kept; empty to encode everything anew
 * @param backend has texts encoded that the cache does not have
 */
record ModelOpener(ModelCatalog models, Optional<EmbeddingCache> cache, Backend backend) {
    OpenModel open(ModelCard card, EvalSettings settings) {
        return open(card, settings, settings.modelOverrides(), settings.vectors());
    }

    /** Opens a second model that a protocol asks for, as its card says. */
    OpenModel openOther(String name, EvalSettings settings) {
        return open(models.card(name), settings, Map.of(), VectorForm.UNCHANGED);
    }

    private OpenModel open(ModelCard card, EvalSettings settings, Map<String, String> overrides, VectorForm form) {
        NotedFolders folders = new NotedFolders(settings.folders());
        Model model = models.open(card, settings.withFolders(folders).model(overrides));
        try {
            String revision = folders.revision().orElse(card.revision());
            if (model instanceof Encoder encoder) {
                form.require(card.id(), encoder.traits().dimension());
                SliceEncoder slices = backend.encoder(encoder, copies(card, overrides, settings));
                return behind(cache, encoder, slices, revision, settings, form);
            }
            if (!form.isUnchanged()) {
                throw new NotApplicableException(card.id() + " ranks; it has no vectors to truncate or quantise");
            }
            return new OpenModel(model, Optional.empty(), revision, form);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private Optional<ModelCopy> copies(ModelCard card, Map<String, String> overrides, EvalSettings settings) {
        return models.opensAnywhere(card)
                ? Optional.of(new ModelCopy(card, overrides, settings.offline()))
                : Optional.empty();
    }

    /** An encoder that works on this machine, with the cache in front of it. */
    static OpenModel behind(
            Optional<EmbeddingCache> cache, Encoder encoder, String revision, EvalSettings settings, VectorForm form) {
        SliceEncoder slices = LocalBackend.INSTANCE.encoder(encoder, Optional.empty());
        return behind(cache, encoder, slices, revision, settings, form);
    }

    private static OpenModel behind(
            Optional<EmbeddingCache> cache,
            Encoder encoder,
            SliceEncoder slices,
            String revision,
            EvalSettings settings,
            VectorForm form) {
        EncoderTraits traits = encoder.traits();
        Optional<CacheNamespace> namespace = traits.repeatable()
                ? cache.map(open -> open.namespace(traits.digest(), traits.dimension()))
                : Optional.empty();
        VectorSpace space =
                new VectorSpace(settings.maxMemory(), settings.home().resolve("tmp"));
        return new OpenModel(
                encoder, Optional.of(new CachedEncoder(encoder, slices, namespace, space, form)), revision, form);
    }
}
