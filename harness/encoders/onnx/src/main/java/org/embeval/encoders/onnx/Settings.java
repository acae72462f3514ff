package org.embeval.encoders.onnx;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelSettings;
import org.embeval.api.Role;
import org.embeval.encoders.onnx.head.PoolingMode;

/**
 * The settings of a card and its user's overrides, which win, checked one by one.
 *
 * @param model its id, for messages
 * @param given by name
 */
record Settings(String model, SortedMap<String, String> given) {
    static final String POOLING = "pooling";
    static final String NORMALIZE = "normalize";
    static final String MAX_TOKENS = "max_tokens";
    static final String BATCH_TOKENS = "batch_tokens";
    static final String BATCH_DEPENDENT_BATCHES = "batch_dependent_batches";
    static final String FIRST_POSITION = "first_position";
    static final String MODEL_FILE = "model_file";
    static final String QUERY_PROMPT = "query_prompt";
    static final String PASSAGE_PROMPT = "passage_prompt";
    static final String SENTENCE_PROMPT = "sentence_prompt";

    private static final List<String> PROMPTS = List.of(QUERY_PROMPT, PASSAGE_PROMPT, SENTENCE_PROMPT);

    /** Stands behind the name of a prompt's setting in that of the setting that names it. */
    private static final String NAME = "_name";

    /** Those that say how an encoder runs, wherever its files come from. */
    static final List<String> COMMON = List.of(
            MODEL_FILE,
            POOLING,
            NORMALIZE,
            MAX_TOKENS,
            BATCH_TOKENS,
            BATCH_DEPENDENT_BATCHES,
            Device.SETTING,
            QUERY_PROMPT,
            PASSAGE_PROMPT,
            SENTENCE_PROMPT,
            Surroundings.SETTING,
            Surroundings.TOKENS,
            FIRST_POSITION);

    /** Stands before the names of settings that hold for passages and answers alone. */
    private static final String RESPONSE = "response_";

    /** What may be otherwise for passages and answers; the rest is asked of one place. */
    private static final List<String> OF_RESPONSES = List.of(MODEL_FILE, POOLING, NORMALIZE, MAX_TOKENS);

    /** Keeps the states of a batch within one array. */
    private static final int MOST_TOKENS = 100_000;

    /** With one thread per worker, more at once only adds padding. */
    private static final int USUAL_BATCH_TOKENS = 1024;

    static Settings of(ModelCard card, ModelSettings wanted) {
        SortedMap<String, String> given = new TreeMap<>(card.settings());
        given.putAll(wanted.overrides());
        return new Settings(card.id(), given);
    }

    /** The names of settings that say for passages and answers alone what these say for all. */
    static List<String> forResponses(List<String> more) {
        return Stream.concat(OF_RESPONSES.stream(), more.stream())
                .map(name -> RESPONSE + name)
                .toList();
    }

    /** The settings that hold for passages and answers; empty if they are those of everything else. */
    Optional<Settings> ofResponses() {
        SortedMap<String, String> theirs = new TreeMap<>(given);
        given.forEach((name, value) -> {
            if (name.startsWith(RESPONSE)) {
                theirs.put(name.substring(RESPONSE.length()), value);
                theirs.remove(name);
            }
        });
        return theirs.equals(given) ? Optional.empty() : Optional.of(new Settings(model, theirs));
    }

    /** The value of a setting in the form in which users write it. */
    static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name));
    }

    String required(String name, String allowed) {
        String value = given.getOrDefault(name, "");
        if (value.isBlank()) {
            throw notAllowed(name, value, allowed);
        }
        return value;
    }

    <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        return text(name).map(value -> constant(name, value, type, Settings::written));
    }

    /** Modes of pooling with commas between them. */
    Optional<List<PoolingMode>> pooling() {
        return text(POOLING)
                .map(value -> Stream.of(value.split(",", -1))
                        .map(mode -> constant(POOLING, mode.strip(), PoolingMode.class, PoolingMode::written))
                        .toList());
    }

    private <E extends Enum<E>> E constant(String name, String value, Class<E> type, Function<E, String> written) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> written.apply(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> notAllowed(
                        name,
                        value,
                        Arrays.stream(type.getEnumConstants()).map(written).collect(Collectors.joining(", "))));
    }

    Optional<Boolean> trueOrFalse(String name) {
        return text(name).map(value -> {
            if (!value.equals("true") && !value.equals("false")) {
                throw notAllowed(name, value, "true, false");
            }
            return value.equals("true");
        });
    }

    Optional<Integer> tokens(String name) {
        return text(name).map(value -> {
            if (!value.matches("[1-9][0-9]{0,5}") || Integer.parseInt(value) > MOST_TOKENS) {
                throw notAllowed(name, value, "a whole number from 1 to " + MOST_TOKENS);
            }
            return Integer.parseInt(value);
        });
    }

    /**
     * The position of a text's first token; 0 where the graph counts positions itself.
     *
     * @param told what the files say
     */
    int firstPosition(OnnxGraph graph, int told) {
        boolean read = OnnxSession.readsPositions(graph.inputs());
        Optional<String> given = text(FIRST_POSITION);
        given.filter(value -> !read || !value.matches("[0-9]{1,5}")).ifPresent(value -> {
            throw notAllowed(
                    FIRST_POSITION,
                    value,
                    read
                            ? "a whole number from 0 to 99999"
                            : "nothing, since the ONNX file has no input for positions");
        });
        return read ? given.map(Integer::parseInt).orElse(told) : 0;
    }

    /** How texts go through the model. */
    Batching batching(OnnxGraph graph) {
        return new Batching(
                Precision.dependsOnBatches(graph),
                OnnxSession.readsMask(graph.inputs()),
                tokens(BATCH_TOKENS).orElse(USUAL_BATCH_TOKENS),
                text(BATCH_TOKENS).isEmpty() && device() == Device.CPU,
                trueOrFalse(BATCH_DEPENDENT_BATCHES).orElse(false));
    }

    /** The processor unless said. */
    Device device() {
        return oneOf(Device.SETTING, Device.class).orElse(Device.CPU);
    }

    /** The prompts that are set, which may be empty; a passage's is also an answer's. */
    Map<Role, String> prompts() {
        Map<Role, String> prompts = new EnumMap<>(Role.class);
        text(QUERY_PROMPT).ifPresent(prompt -> prompts.put(Role.QUERY, prompt));
        text(SENTENCE_PROMPT).ifPresent(prompt -> prompts.put(Role.SENTENCE, prompt));
        text(PASSAGE_PROMPT).ifPresent(prompt -> {
            prompts.put(Role.PASSAGE, prompt);
            prompts.put(Role.RESPONSE, prompt);
        });
        return prompts;
    }

    /**
     * The same, where some may be set by their names.
     *
     * @param texts of the prompts that have names
     */
    Map<Role, String> prompts(Map<String, String> texts) {
        SortedMap<String, String> all = new TreeMap<>(given);
        for (String prompt : PROMPTS) {
            text(prompt + NAME).ifPresent(name -> {
                if (!texts.containsKey(name)) {
                    throw notAllowed(
                            prompt + NAME,
                            name,
                            texts.isEmpty()
                                    ? "nothing, since the folder has no prompts"
                                    : String.join(", ", texts.keySet()));
                }
                if (all.putIfAbsent(prompt, texts.get(name)) != null) {
                    throw notAllowed(prompt + NAME, name, "this or " + prompt + ", not both");
                }
            });
        }
        return new Settings(model, all).prompts();
    }

    /** The names of settings that choose prompts by name. */
    static List<String> promptNames() {
        return PROMPTS.stream().map(prompt -> prompt + NAME).toList();
    }

    EvalException notAllowed(String name, String value, String allowed) {
        return new EvalException(
                Fault.UNKNOWN, model + " cannot be opened with " + name + "=" + value + ".\nAllowed: " + allowed);
    }
}
