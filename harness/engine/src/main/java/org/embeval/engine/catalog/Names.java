package org.embeval.engine.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** What to say about a name that does not exist. */
public final class Names {
    private static final int MOST_SUGGESTIONS = 3;

    private Names() {}

    /**
     * Known names that a user may have meant, the nearest first: at most a third of the letters differ, or one begins with
     * the other.
     */
    public static List<String> suggestions(String given, Collection<String> known) {
        String wanted = given.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, wanted.length() / 3);
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        record Near(String name, int distance) {}
        return known.stream()
                .map(name -> new Near(name, distance.apply(wanted, name.toLowerCase(Locale.ROOT))))
                .filter(near -> near.distance() <= limit
                        || (!wanted.isEmpty()
                                && near.name().toLowerCase(Locale.ROOT).startsWith(wanted)))
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(MOST_SUGGESTIONS)
                .map(Near::name)
                .toList();
    }

    /**
     * The error for an unknown name.
     *
     * @param what what was looked for, such as {@code task}
     * @param next how to see all names
     */
    public static EvalException unknown(String what, String given, Collection<String> known, String next) {
        StringBuilder message = new StringBuilder("no " + what + " \"" + given + "\"");
        List<String> near = suggestions(given, known);
        if (!near.isEmpty()) {
            message.append("; did you mean \"")
                    .append(String.join("\" or \"", near))
                    .append("\"?");
        }
        return new EvalException(Fault.UNKNOWN, message + "\n" + next);
    }
}
