package org.embeval.engine.catalog;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Model;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelProvider;
import org.embeval.api.ModelSettings;

/** All models by id, and the providers that open them. */
public final class ModelCatalog {
    private final Map<String, ModelProvider> providers = new TreeMap<>();
    private final Map<String, ModelCard> cards = new TreeMap<>();

    private ModelCatalog(Iterable<ModelProvider> found) {
        for (ModelProvider provider : found) {
            if (providers.putIfAbsent(provider.kind(), provider) != null) {
                throw new IllegalStateException("two providers open models of kind " + provider.kind());
            }
            for (URL url : provider.cards()) {
                ModelCard card = ModelCardJson.read(url);
                if (cards.putIfAbsent(card.id(), card) != null) {
                    throw new IllegalStateException("two models are called " + card.id());
                }
            }
        }
    }

    /** The models on the class path. */
    public static ModelCatalog load() {
        return new ModelCatalog(ServiceLoader.load(ModelProvider.class));
    }

    /** The models of one provider. */
    public static ModelCatalog of(ModelProvider provider) {
        return new ModelCatalog(List.of(provider));
    }

    /** All cards by rising id. */
    public Collection<ModelCard> all() {
        return List.copyOf(cards.values());
    }

    /**
     * The card of a model: a name of the catalogue, an address such as {@code ollama:MODEL@URL}, the path of a card file,
     * which ends in {@code .json}, or that of a folder of sentence-transformers, which begins with a point or is absolute.
     *
     * @throws EvalException if there is no such model or the card is damaged
     */
    public ModelCard card(String name) {
        ModelCard card = ModelAddress.card(name, providers).orElseGet(() -> cardOfName(name));
        ModelProvider provider = providers.get(card.kind());
        if (provider != null) {
            requireKnown(card.settings(), provider);
            provider.check(card);
        }
        return card;
    }

    private ModelCard cardOfName(String name) {
        if (name.endsWith(".json")) {
            return cardFile(Path.of(name));
        }
        if (namesFolder(name)) {
            return LocalFolderCard.of(name, cards.keySet());
        }
        ModelCard card = cards.get(name);
        if (card == null) {
            throw Names.unknown(
                    "model",
                    name,
                    cards.keySet(),
                    "All models: run.sh models list. A folder of your own: --model ./folder; a card: --model ./card.json;"
                            + " a service or program: --model KIND:ADDRESS (docs/encoders.md)");
        }
        return card;
    }

    /** Whether a name is the path of a folder, and so names neither a model of the catalogue nor a card. */
    public static boolean namesFolder(String name) {
        return LocalFolderCard.matches(name);
    }

    private static ModelCard cardFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new EvalException(Fault.UNAVAILABLE, "there is no model card " + file);
        }
        try {
            return ModelCardJson.read(file.toUri().toURL());
        } catch (MalformedURLException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot read the model card " + file, e);
        }
    }

    /**
     * Loads a model.
     *
     * @throws EvalException if nothing opens its kind, a setting is not known, or its files are missing or damaged
     */
    public Model open(ModelCard card, ModelSettings settings) {
        ModelProvider provider = providers.get(card.kind());
        if (provider == null) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    "nothing here opens models of kind \"" + card.kind() + "\", which the card of " + card.id()
                            + " names.\nKinds: " + String.join(", ", providers.keySet()));
        }
        for (Map<String, String> given : List.of(card.settings(), settings.overrides())) {
            requireKnown(given, provider);
        }
        return provider.open(card, settings);
    }

    private static void requireKnown(Map<String, String> given, ModelProvider provider) {
        for (String setting : given.keySet()) {
            if (!provider.settings().contains(setting)) {
                throw Names.unknown(
                        "setting",
                        setting,
                        provider.settings(),
                        "Settings of models of kind " + provider.kind() + ": "
                                + String.join(", ", new TreeSet<>(provider.settings())));
            }
        }
    }
}
