package org.embeval.encoders.onnx;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelSettings;

/** The settings of a card and its user's overrides, checked. {@link OnnxModelProvider} explains them. */
record OnnxSettings(
        String modelFile,
        String tokenizerFile,
        Pooling pooling,
        boolean normalize,
        int maxTokens,
        Precision precision,
        int batchTokens,
        boolean batchDependentBatches,
        Device device) {
    static final String MODEL_FILE = "model_file";
    static final String TOKENIZER_FILE = "tokenizer_file";
    static final String POOLING = "pooling";
    static final String NORMALIZE = "normalize";
    static final String MAX_TOKENS = "max_tokens";
    static final String PRECISION = "precision";
    static final String BATCH_TOKENS = "batch_tokens";
    static final String BATCH_DEPENDENT_BATCHES = "batch_dependent_batches";

    /** Keeps the states of a batch within one array. */
    private static final int MOST_TOKENS = 100_000;

    static final Set<String> NAMES = new TreeSet<>(Set.of(
            MODEL_FILE,
            TOKENIZER_FILE,
            POOLING,
            NORMALIZE,
            MAX_TOKENS,
            PRECISION,
            BATCH_TOKENS,
            BATCH_DEPENDENT_BATCHES,
            Device.SETTING));

    static OnnxSettings of(ModelCard card, ModelSettings settings) {
        Map<String, String> given = new TreeMap<>(card.settings());
        given.putAll(settings.overrides());
        Reader reader = new Reader(card.id(), given);
        return new OnnxSettings(
                reader.required(MODEL_FILE, "a file, or classpath: and the name of a resource"),
                reader.required(TOKENIZER_FILE, "a tokenizer.json, or classpath: and the name of a resource"),
                reader.oneOf(POOLING, Pooling.class, Pooling.MEAN),
                reader.trueOrFalse(NORMALIZE, true),
                reader.tokens(MAX_TOKENS, 256),
                reader.oneOf(PRECISION, Precision.class, Precision.FP32),
                // About a thousand tokens at once were fastest with one thread per worker; more only adds padding.
                reader.tokens(BATCH_TOKENS, 1024),
                reader.trueOrFalse(BATCH_DEPENDENT_BATCHES, false),
                reader.oneOf(Device.SETTING, Device.class, Device.CPU));
    }

    /** Whether a batch would change vectors and its user has not allowed that. */
    boolean oneTextPerCall() {
        return precision == Precision.INT8 && !batchDependentBatches;
    }

    /** Whether its vectors depend on how texts are batched, as its user has allowed. */
    boolean vectorsDependOnBatches() {
        return precision == Precision.INT8 && batchDependentBatches;
    }

    /** The value of a setting in the form in which users write it. */
    static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private record Reader(String model, Map<String, String> given) {
        String required(String name, String allowed) {
            String value = given.getOrDefault(name, "");
            if (value.isBlank()) {
                throw notAllowed(name, value, allowed);
            }
            return value;
        }

        <E extends Enum<E>> E oneOf(String name, Class<E> type, E otherwise) {
            String value = given.getOrDefault(name, written(otherwise));
            for (E constant : type.getEnumConstants()) {
                if (written(constant).equals(value)) {
                    return constant;
                }
            }
            throw notAllowed(
                    name,
                    value,
                    Arrays.stream(type.getEnumConstants())
                            .map(OnnxSettings::written)
                            .collect(Collectors.joining(", ")));
        }

        boolean trueOrFalse(String name, boolean otherwise) {
            String value = given.getOrDefault(name, Boolean.toString(otherwise));
            if (!value.equals("true") && !value.equals("false")) {
                throw notAllowed(name, value, "true, false");
            }
            return value.equals("true");
        }

        int tokens(String name, int otherwise) {
            String value = given.getOrDefault(name, Integer.toString(otherwise));
            if (!value.matches("[1-9][0-9]{0,5}") || Integer.parseInt(value) > MOST_TOKENS) {
                throw notAllowed(name, value, "a whole number from 1 to " + MOST_TOKENS);
            }
            return Integer.parseInt(value);
        }

        private EvalException notAllowed(String name, String value, String allowed) {
            return new EvalException(
                    Fault.UNKNOWN, model + " cannot be opened with " + name + "=" + value + ".\nAllowed: " + allowed);
        }
    }
}
