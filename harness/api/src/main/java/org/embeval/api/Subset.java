package org.embeval.api;

import java.util.Set;

/**
 * A part of a task that is scored on its own.
 *
 * @param id its name, such as {@code fra-eng}
 * @param languages the codes by which {@code --language} finds it, ISO 639-3 and BCP 47
 * @param split the value of {@code --split} that selects it among the subsets of a task whose subsets are the splits of
 *     the data; empty where {@link TaskCard#splits()} applies to every subset
 * @param onRequest whether it is measured only if the user names it or its split
 */
public record Subset(String id, Set<String> languages, String split, boolean onRequest) {
    /** A subset that is measured unless others are named, on whatever split is asked for. */
    public Subset(String id, Set<String> languages) {
        this(id, languages, "", false);
    }

    public Subset {
        languages = Set.copyOf(languages);
    }
}
