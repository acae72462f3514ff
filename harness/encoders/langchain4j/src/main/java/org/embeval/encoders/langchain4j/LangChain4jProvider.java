package org.embeval.encoders.langchain4j;

import dev.langchain4j.model.embedding.EmbeddingModel;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelProvider;
import org.embeval.api.ModelSettings;
import org.embeval.encoding.EmptyText;
import org.embeval.encoding.Prompts;
import org.embeval.encoding.Rows;
import org.embeval.encoding.Secrets;
import org.embeval.encoding.Settings;
import org.embeval.encoding.TwoAnswers;

/**
 * Opens models of LangChain4j: {@code langchain4j:CLASS}. {@code docs/encoders.md} has the settings.
 *
 * <p>What model a class stands for is not known here, so the vector of a fixed text is part of the digest: a model whose
 * vectors differ from one start to the next is never served from the cache.
 */
public final class LangChain4jProvider implements ModelProvider {
    private static final String PROBE = "The ferry leaves at seven; wer zu spät kommt, wartet bis morgen.";
    private static final String CLASS = "class";
    private static final String BUILDER = "builder";
    private static final String BATCH_SIZE = "batch_size";
    private static final String NORMALIZE = "normalize";
    private static final Pattern SECRET = Pattern.compile("(?i)key|token$|secret|password");
    private static final String PROPERTIES =
            "name=value; name=value, where a value $NAME is taken from the environment";

    private final Map<String, String> environment;

    public LangChain4jProvider() {
        this(System.getenv());
    }

    LangChain4jProvider(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String kind() {
        return "langchain4j";
    }

    @Override
    public List<URL> cards() {
        return List.of();
    }

    @Override
    public Set<String> settings() {
        Set<String> names = new TreeSet<>(Set.of(CLASS, BUILDER, BATCH_SIZE, NORMALIZE, EmptyText.SETTING));
        names.addAll(Prompts.names());
        return names;
    }

    @Override
    public Optional<Map<String, String>> settingsOf(String address) {
        return Optional.of(Map.of(CLASS, address));
    }

    @Override
    public void check(ModelCard card) {
        properties(Settings.of(card));
    }

    @Override
    public Encoder open(ModelCard card, ModelSettings settings) {
        Settings given = Settings.of(card, settings);
        Secrets secrets = new Secrets(environment, "");
        LangChain4jEncoder.Choices choices = new LangChain4jEncoder.Choices(
                given.whole(BATCH_SIZE, 1, 100_000, 32),
                given.flag(NORMALIZE, false),
                given.oneOf(EmptyText.SETTING, EmptyText.class, EmptyText.ZERO),
                Prompts.of(given));
        EmbeddingModel model = new BuiltModel(environment, secrets)
                .of(given.required(CLASS, "the name of a class that is an EmbeddingModel"), properties(given));
        TwoAnswers probes = TwoAnswers.ask(() -> LangChain4jEncoder.embed(model, List.of(PROBE), card.id(), secrets)
                .get(0));
        return new LangChain4jEncoder(card, model, choices, traits(given, choices, probes), secrets);
    }

    private static Map<String, String> properties(Settings given) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String property : given.text(BUILDER, "").split(";", -1)) {
            int equals = property.indexOf('=');
            if (equals > 0) {
                String name = property.substring(0, equals).strip();
                String value = property.substring(equals + 1).strip();
                if (SECRET.matcher(name).find() && !value.startsWith(BuiltModel.FROM_ENVIRONMENT)) {
                    throw given.refused(BUILDER, PROPERTIES + ", and " + name + " is always taken from there");
                }
                properties.put(name, value);
            } else if (!property.isBlank()) {
                throw given.refused(BUILDER, PROPERTIES);
            }
        }
        return properties;
    }

    private static EncoderTraits traits(Settings given, LangChain4jEncoder.Choices choices, TwoAnswers probes) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("kind", "langchain4j");
        facts.put(CLASS, given.text(CLASS, ""));
        facts.put(BUILDER, given.text(BUILDER, ""));
        facts.put(BATCH_SIZE, Integer.toString(choices.batchSize()));
        facts.put(NORMALIZE, Boolean.toString(choices.normalise()));
        facts.put(EmptyText.SETTING, choices.emptyText().name().toLowerCase(Locale.ROOT));
        String digest = probes.digest(facts);
        float[] probe = probes.first();
        facts.put("truncation", "not seen: what the model does with long texts is its own business");
        // A wrong vector is refused here and not in the first task.
        new Rows("the model", 1, probe.length, choices.normalise()).put(0, probe, PROBE, "the model");
        return new EncoderTraits(digest, probe.length, 0, choices.normalise(), false, probes.same(), false, facts);
    }
}
