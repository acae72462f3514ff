package org.embeval.engine.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Inspectable;
import org.embeval.api.Model;
import org.embeval.api.ModelCard;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.engine.Environment;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.catalog.ModelCatalog;

/**
 * An encoder that is examined. Vectors never come from a cache.
 *
 * @param encoder as it would be run; its user closes it
 * @param settings names of the settings that it can be opened with otherwise
 * @param again opens the same model with some settings changed; who asks closes it
 * @param cpuFeatures what the processor can do, as Linux names it; empty if that is not known
 */
public record Patient(
        Encoder encoder,
        Sentences sentences,
        Set<String> settings,
        Function<Map<String, String>, Encoder> again,
        String cpuFeatures) {
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
            Sentences sentences,
            Function<Patient, T> work) {
        Function<Map<String, String>, Encoder> opener = changed -> {
            Map<String, String> overrides = new TreeMap<>(settings.modelOverrides());
            overrides.putAll(changed);
            Model model = models.open(card, settings.model(overrides));
            if (model instanceof Encoder encoder) {
                return encoder;
            }
            model.close();
            throw new EvalException(
                    Fault.UNKNOWN,
                    card.id() + " ranks; it has no vectors to examine.\nModels and their kinds: run.sh models list");
        };
        try (Encoder encoder = opener.apply(Map.of())) {
            String features = Environment.describe().get("cpu_features");
            return work.apply(new Patient(encoder, sentences, models.settings(card), opener, features));
        }
    }

    Optional<Inspectable> inside() {
        return encoder instanceof Inspectable inspectable ? Optional.of(inspectable) : Optional.empty();
    }

    String fact(String name) {
        return encoder.traits().facts().getOrDefault(name, "");
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

    Embeddings encode(List<String> lines) {
        return encode(encoder, lines).embeddings();
    }

    static Encoded encode(Encoder by, List<String> lines) {
        return by.encode(EncodeRequest.of(Texts.of(lines, Role.SENTENCE, "und")));
    }

    /** Works with the same model opened otherwise. */
    <T> T opened(Map<String, String> changed, Function<Encoder, T> work) {
        try (Encoder other = again.apply(changed)) {
            return work.apply(other);
        }
    }
}
