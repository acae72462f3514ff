package org.embeval.api;

import java.util.Set;

/**
 * A part of a task that is scored on its own.
 *
 * @param id its name, such as {@code fra-eng}
 * @param languages the codes by which {@code --language} finds it, ISO 639-3 and BCP 47
 */
public record Subset(String id, Set<String> languages) {
    public Subset {
        languages = Set.copyOf(languages);
    }
}
