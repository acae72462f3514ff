package org.embeval.engine.catalog;

import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
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

    private ModelCatalog(Iterable<ModelProvider> found, Iterable<ModelCard> others) {
        for (ModelProvider provider : found) {
            if (providers.putIfAbsent(provider.kind(), provider) != null) {
                throw new IllegalStateException("two providers open models of kind " + provider.kind());
            }
            provider.cards().forEach(url -> add(ModelCardJson.read(url)));
        }
        others.forEach(this::add);
    }

    private void add(ModelCard card) {
        if (cards.putIfAbsent(card.id(), card) != null) {
            throw new IllegalStateException("two models are called " + card.id());
        }
    }

    /** The models on the class path, and those of the papers, of which some cannot be run. */
    public static ModelCatalog load() {
        return new ModelCatalog(ServiceLoader.load(ModelProvider.class), PaperModels.cards());
    }

    /** The models of one provider. */
    public static ModelCatalog of(ModelProvider provider) {
        return new ModelCatalog(List.of(provider), List.of());
    }

    /** All cards by rising id. */
    public Collection<ModelCard> all() {
        return List.copyOf(cards.values());
    }

    /**
     * The card of a model: a name of the catalogue, an address such as {@code ollama:MODEL@URL}, a model of the hub as {@code
     * OWNER/NAME} or {@code OWNER/NAME@REVISION}, the path of a card file, which ends in {@code .json}, or that of a folder
     * of sentence-transformers, which begins with a point or is absolute. Each may be followed by a {@code #} and settings as
     * {@code name=value} with {@code &} between them, which win over those of the card, and the model has the whole as its id:
     * so two set-ups of one model have names and results of their own.
     *
     * @throws EvalException if there is no such model or the card is damaged
     */
    public ModelCard card(String name) {
        ModelCard card = ModelAddress.card(name, providers)
                .orElseGet(() -> NameWithSettings.parse(name)
                        .filter(parts -> !Files.exists(Path.of(name)))
                        .map(parts -> parts.applyTo(cardOfName(parts.name())))
                        .orElseGet(() -> cardOfName(name)));
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
        Optional<ModelCard> onTheHub = HubCard.of(name);
        if (onTheHub.isPresent()) {
            return onTheHub.get();
        }
        ModelCard card = cards.get(name);
        if (card == null) {
            throw Names.unknown(
                    "model",
                    name,
                    cards.keySet(),
                    "All models: run.sh models list. One of the hub: --model OWNER/NAME; a folder of your own: --model ./folder;"
                            + " a card: --model ./card.json; a service or program: --model KIND:ADDRESS (docs/encoders.md)");
        }
        return card;
    }

    /** Whether a name is the path of a folder, and so names neither a model of the catalogue nor a card. */
    public static boolean namesFolder(String name) {
        return LocalFolderCard.matches(name);
    }

    /** Whether a name is that of a model of the hub, with or without a revision and settings, and of no folder here. */
    public static boolean namesHub(String name) {
        String model = NameWithSettings.parse(name).map(NameWithSettings::name).orElse(name);
        return !name.endsWith(".json")
                && !namesFolder(name)
                && HubCard.of(model).isPresent();
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

    /** Names of the settings that a model can be opened with; empty if nothing opens its kind. */
    public Set<String> settings(ModelCard card) {
        ModelProvider provider = providers.get(card.kind());
        return provider == null ? Set.of() : provider.settings();
    }

    /** Whether another machine can open a model for itself: {@link ModelProvider#opensAnywhere}. */
    public boolean opensAnywhere(ModelCard card) {
        ModelProvider provider = providers.get(card.kind());
        return provider != null && provider.opensAnywhere();
    }

    /**
     * Loads a model.
     *
     * @throws EvalException if nobody can run it, nothing opens its kind, a setting is not known, or its files are missing or
     *     damaged
     */
    public Model open(ModelCard card, ModelSettings settings) {
        requireAvailable(card);
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

    /** @throws EvalException with {@link Fault#UNAVAILABLE} if nobody can run the model here; it says what could be done */
    public static void requireAvailable(ModelCard card) {
        List<String> lines = new ArrayList<>();
        switch (card.availability().state()) {
            case RUNNABLE -> {
                return;
            }
            case NEEDS_CONVERSION -> lines.add(card.id() + " needs a conversion before it can be run here.");
            case PUBLISHED_ONLY ->
                lines.add(card.id() + " cannot be run here; tables of the papers show its published scores.");
        }
        lines.addAll(card.availability().steps());
        lines.add("What is known of it: run.sh models show " + card.id());
        throw new EvalException(Fault.UNAVAILABLE, String.join("\n", lines));
    }
}
