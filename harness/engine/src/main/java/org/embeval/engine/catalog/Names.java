package org.embeval.engine.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** What to say about a name that does not exist. */
public final class Names {
    private static final int MOST_SUGGESTIONS = 3;
    private static final int MOST_LISTED = 24;

    private Names() {}

    /**
     * Known names that a user may have meant: those with the fewest changed letters, if these are few, else those that
     * begin with what was given.
     */
    public static List<String> suggestions(String given, Collection<String> known) {
        String wanted = given.toLowerCase(Locale.ROOT);
        Map<String, Integer> distances = new TreeMap<>();
        known.forEach(name -> distances.put(
                name, LevenshteinDistance.getDefaultInstance().apply(wanted, name.toLowerCase(Locale.ROOT))));
        int least =
                distances.values().stream().mapToInt(Integer::intValue).min().orElse(Integer.MAX_VALUE);
        return distances.keySet().stream()
                .filter(name -> least <= tolerance(wanted)
                        ? distances.get(name) == least
                        : !wanted.isEmpty() && name.toLowerCase(Locale.ROOT).startsWith(wanted))
                .limit(MOST_SUGGESTIONS)
                .toList();
    }

    /** Two changes make a transposition, the commonest slip; in a short word they make another word. */
    private static int tolerance(String wanted) {
        return wanted.length() <= 3 ? 1 : Math.max(2, wanted.length() / 3);
    }

    /** The first names of a list and how many there are, for the end of an error. */
    public static String some(Collection<String> names) {
        String first = names.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return names.size() <= MOST_LISTED ? first : first + ", … (" + names.size() + " in all)";
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
