package org.embeval.datasets.shape;

import java.util.List;
import org.embeval.api.Role;
import org.embeval.api.Texts;

/**
 * Texts in memory, each in its surroundings.
 *
 * @param contexts as many as lines
 */
public record TextsInContext(List<String> lines, List<String> contexts, Role role, String language) implements Texts {
    public TextsInContext {
        lines = List.copyOf(lines);
        contexts = List.copyOf(contexts);
        if (lines.size() != contexts.size()) {
            throw new IllegalArgumentException(lines.size() + " lines and " + contexts.size() + " contexts");
        }
    }

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public String line(int i) {
        return lines.get(i);
    }

    @Override
    public String context(int i) {
        return contexts.get(i);
    }
}
