package org.embeval.engine.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Inspectable;
import org.embeval.api.Inspectable.FileFacts;
import org.embeval.api.Model;
import org.embeval.api.ModelCard;
import org.embeval.api.NotApplicableException;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.engine.Environment;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.catalog.ModelCatalog;

/**
 * An encoder that is examined. Vectors never come from a cache.
 *
 * @param encoder as it would be run; its user closes it
 * @param role of all texts that it is given; a model of several sides has another for others
 * @param settings names of the settings that it can be opened with otherwise
 * @param again opens the same model otherwise; who asks closes it
 * @param cpuFeatures what the processor can do, as Linux names it; empty if that is not known
 */
public record Patient(
        Encoder encoder, Role role, Sentences sentences, Set<String> settings, Opener again, String cpuFeatures) {
    /** Opens a model. */
    @FunctionalInterface
    public interface Opener {
        /**
         * @param changed settings that win over the user's
         * @param threads how many it may use; empty for as many as its user says
         */
        Encoder open(Map<String, String> changed, OptionalInt threads);
    }

    /**
     * A model that is opened for this, with the means to open it again.
     *
     * @param work is done with it before it is closed
     * @throws EvalException if it cannot be opened, or has no vectors
     */
    public static <T> T with(
            ModelCatalog models,
            ModelCard card,
            EvalSettings settings,
            Role role,
            Sentences sentences,
            Function<Patient, T> work) {
        Opener opener = (changed, threads) -> {
            Map<String, String> overrides = new TreeMap<>(settings.modelOverrides());
            overrides.putAll(changed);
            Model model = models.open(card, settings.model(overrides, threads));
            if (model instanceof Encoder encoder) {
                return encoder;
            }
            model.close();
            throw new EvalException(
                    Fault.UNKNOWN,
                    card.id() + " ranks; it has no vectors to examine.\nModels and their kinds: run.sh models list");
        };
        try (Encoder encoder = opener.open(Map.of(), OptionalInt.empty())) {
            requireRole(encoder, role);
            String features = Environment.describe().get("cpu_features");
            return work.apply(new Patient(encoder, role, sentences, models.settings(card), opener, features));
        }
    }

    /** Asks for no vector, which costs nothing. */
    private static void requireRole(Encoder encoder, Role role) {
        try {
            encoder.encode(EncodeRequest.of(Texts.of(List.of(), role, "und")));
        } catch (NotApplicableException e) {
            throw new EvalException(
                    Fault.UNKNOWN, e.getMessage() + ".\nSay with --role which side is to be examined.", e);
        }
    }

    Optional<Inspectable> inside() {
        return encoder instanceof Inspectable inspectable ? Optional.of(inspectable) : Optional.empty();
    }

    /** What is known of the side that is examined. */
    String fact(String name) {
        Map<String, String> facts = encoder.traits().facts();
        return facts.getOrDefault(encoder.side(role) + "." + name, facts.getOrDefault(name, ""));
    }

    /** Languages that its card lists; empty if that is not said. */
    Set<String> languages() {
        return Languages.listed(encoder.card().languages());
    }

    /** The sample's sentences with what the model may be blamed for first in mind: those of English if nothing is said. */
    List<String> usual() {
        SortedMap<String, List<String>> all = new TreeMap<>(sentences.byLanguage());
        return languages().isEmpty() || languages().contains(Languages.ENGLISH)
                ? all.get(Languages.ENGLISH)
                : all.getOrDefault(languages().iterator().next(), all.get(Languages.ENGLISH));
    }

    /** What the files say of the side that is examined; empty if nothing is shown. */
    Optional<FileFacts> fileFacts() {
        return inside().map(inside -> inside.fileFacts(role));
    }

    Texts texts(List<String> lines) {
        return Texts.of(lines, role, "und");
    }

    Embeddings encode(List<String> lines) {
        return encode(encoder, lines);
    }

    Embeddings encode(Encoder by, List<String> lines) {
        return by.encode(EncodeRequest.of(texts(lines))).embeddings();
    }

    /** Works with the same model on another number of threads. */
    <T> T opened(int threads, Function<Encoder, T> work) {
        try (Encoder other = again.open(Map.of(), OptionalInt.of(threads))) {
            return work.apply(other);
        }
    }

    /** Works with the same model opened otherwise. */
    <T> T opened(Map<String, String> changed, Function<Encoder, T> work) {
        try (Encoder other = again.open(changed, OptionalInt.empty())) {
            return work.apply(other);
        }
    }
}
