package org.embeval.encoding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The secrets of the environment, to be taken out of whatever others say before it is shown or kept. */
public final class Secrets {
    /** Shorter values are no secrets worth the name, and would riddle texts with holes. */
    private static final int SHORTEST = 6;

    private static final int LONGEST_QUOTE = 300;
    private static final Pattern NAMES = Pattern.compile("(KEY|TOKEN|SECRET|PASSWORD|PASSWD)(_|$)");

    private final List<String> values;

    /** @param also a variable that holds a secret whatever its name */
    public Secrets(Map<String, String> environment, String also) {
        values = environment.entrySet().stream()
                .filter(variable -> variable.getKey().equals(also)
                        || NAMES.matcher(variable.getKey().toUpperCase(Locale.ROOT))
                                .find())
                .map(variable -> variable.getValue().strip())
                .filter(value -> value.length() >= SHORTEST)
                // The longest first: one secret may be the beginning of another.
                .sorted((a, b) -> Integer.compare(b.length(), a.length()))
                .toList();
    }

    /** The text without secrets. */
    public String redact(String text) {
        String redacted = text;
        for (String value : values) {
            redacted = redacted.replace(value, "***");
        }
        return redacted;
    }

    /** What somebody else said, fit for one line of a message. */
    public String quote(String text) {
        String line = redact(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
    }

    /** Not the values. */
    @Override
    public String toString() {
        return values.size() + " secrets";
    }
}
