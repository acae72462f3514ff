package org.embeval.tasks.classification;

import org.embeval.api.Role;
import org.embeval.api.Texts;

/**
 * Texts of which the empty ones are read as a full stop, as SentEval's own examples of encoders do: there is nothing to read,
 * but an item must have a vector.
 */
record NothingAsFullStop(Texts texts) implements Texts {
    static Texts of(Texts texts) {
        return new NothingAsFullStop(texts);
    }

    @Override
    public int size() {
        return texts.size();
    }

    @Override
    public String line(int i) {
        String line = texts.line(i);
        return line.isEmpty() ? "." : line;
    }

    @Override
    public String context(int i) {
        return texts.context(i);
    }

    @Override
    public Role role() {
        return texts.role();
    }

    @Override
    public String language() {
        return texts.language();
    }
}
