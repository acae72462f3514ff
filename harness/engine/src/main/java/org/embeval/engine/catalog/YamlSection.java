package org.embeval.engine.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.embeval.api.EvalException;
import org.embeval.engine.yaml.YamlFile;
import org.embeval.engine.yaml.YamlValue;
import org.embeval.engine.yaml.YamlValue.Entry;
import org.embeval.engine.yaml.YamlValue.Mapping;
import org.embeval.engine.yaml.YamlValue.Scalar;

/**
 * A mapping of a YAML file of which the keys are known.
 *
 * @param file where it stands, for errors
 * @param outer what is looked through for keys that the mapping itself does not have; empty for nothing
 */
record YamlSection(YamlFile file, Mapping mapping, Optional<YamlSection> outer) {
    private static final List<String> YES = List.of("yes", "true", "on");
    private static final List<String> NO = List.of("no", "false", "off");

    YamlSection(YamlFile file, Mapping mapping) {
        this(file, mapping, Optional.empty());
    }

    /** A section inside of this one that knows what this one says. */
    YamlSection inner(Mapping inside) {
        return new YamlSection(file, inside, Optional.of(this));
    }

    int line() {
        return mapping.line();
    }

    /** @throws EvalException with suggestions for the first key that is not known */
    void requireKnown(String what, List<String> known) {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                throw unknown(entry.line(), what, key, known, "Known: " + String.join(", ", known));
            }
        });
    }

    Optional<Entry> entry(String key) {
        return Optional.ofNullable(mapping.entries().get(key)).or(() -> outer.flatMap(section -> section.entry(key)));
    }

    /** The value of a key that has one, not blank. */
    Optional<Scalar> scalar(String key) {
        return entry(key).map(entry -> {
            if (entry.value() instanceof Scalar scalar && !scalar.text().isBlank()) {
                return scalar;
            }
            throw file.problem(entry.line(), key + " needs one value behind its colon");
        });
    }

    String text(String key, String fallback) {
        return scalar(key).map(Scalar::text).orElse(fallback);
    }

    /** @param example what the key could say, for the error if it is not there */
    Scalar required(String key, String example) {
        return scalar(key)
                .orElseThrow(
                        () -> file.problem(line(), "the key \"" + key + "\" is missing, such as \"" + example + "\""));
    }

    Optional<Boolean> flag(String key) {
        return scalar(key).map(scalar -> {
            String text = scalar.text().toLowerCase(Locale.ROOT);
            if (!YES.contains(text) && !NO.contains(text)) {
                throw file.problem(scalar.line(), key + " may be yes or no, not \"" + scalar.text() + "\"");
            }
            return YES.contains(text);
        });
    }

    /** A constant by its name in small letters. */
    <E extends Enum<E>> Optional<E> constant(String key, Class<E> type) {
        return scalar(key)
                .map(scalar -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> name(constant).equals(scalar.text()))
                        .findFirst()
                        .orElseThrow(() -> {
                            List<String> known = Arrays.stream(type.getEnumConstants())
                                    .map(YamlSection::name)
                                    .toList();
                            return unknown(
                                    scalar.line(), key, scalar.text(), known, "Known: " + String.join(", ", known));
                        }));
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A value that must be a mapping. */
    Mapping mapping(String key, YamlValue value, String example) {
        if (value instanceof Mapping found) {
            return found;
        }
        throw file.problem(value.line(), key + " should be keys and values, such as \"" + example + "\"");
    }

    EvalException unknown(int line, String what, String given, List<String> known, String next) {
        return Names.unknown(what, given, known, file.where(line) + ". " + next);
    }
}
