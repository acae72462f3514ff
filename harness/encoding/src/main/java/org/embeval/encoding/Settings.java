package org.embeval.encoding;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelSettings;

/** The settings of a card, and its user's where there are such, read one by one. */
public record Settings(Map<String, String> given) {
    public static Settings of(ModelCard card) {
        return new Settings(card.settings());
    }

    public static Settings of(ModelCard card, ModelSettings settings) {
        Map<String, String> given = new TreeMap<>(card.settings());
        given.putAll(settings.overrides());
        return new Settings(given);
    }

    public boolean has(String name) {
        return given.containsKey(name);
    }

    public String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    public String required(String name, String allowed) {
        String value = text(name, "");
        if (value.isBlank()) {
            throw refused(name, allowed);
        }
        return value;
    }

    public boolean flag(String name, boolean otherwise) {
        return switch (text(name, Boolean.toString(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(name, "true or false");
        };
    }

    public int whole(String name, int least, int most, int otherwise) {
        String value = text(name, Integer.toString(otherwise));
        if (value.matches("\\d{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
            return Integer.parseInt(value);
        }
        throw refused(name, "a whole number from " + least + " to " + most);
    }

    /** A number above 0, such as 0.02. */
    public double positive(String name, String otherwise) {
        String value = text(name, otherwise);
        if (value.matches("\\d{1,9}(\\.\\d{1,9})?") && Double.parseDouble(value) > 0) {
            return Double.parseDouble(value);
        }
        throw refused(name, "a number above 0, such as 0.5");
    }

    public Duration seconds(String name, String otherwise) {
        return Duration.ofNanos(
                BigDecimal.valueOf(positive(name, otherwise)).movePointRight(9).longValue());
    }

    public <E extends Enum<E>> E oneOf(String name, Class<E> type, E otherwise) {
        String value = text(name, written(otherwise));
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> written(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> refused(
                        name,
                        Arrays.stream(type.getEnumConstants())
                                .map(Settings::written)
                                .collect(Collectors.joining(", "))));
    }

    private static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Repeats neither the value, which may be a secret in the wrong place, nor the model's name, which may hold it. */
    public EvalException refused(String name, String allowed) {
        return new EvalException(
                Fault.UNKNOWN,
                "the setting " + name + " of the model has a value that is not allowed, or none.\nAllowed: " + allowed);
    }
}
