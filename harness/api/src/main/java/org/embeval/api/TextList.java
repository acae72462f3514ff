package org.embeval.api;

import java.util.List;
import java.util.Objects;

/** Texts that are held in memory, without contexts. */
record TextList(List<String> lines, Role role, String language) implements Texts {
    TextList {
        lines = List.copyOf(lines);
        Objects.requireNonNull(role);
        Objects.requireNonNull(language);
    }

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public String line(int i) {
        return lines.get(i);
    }
}
