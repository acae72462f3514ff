package org.embeval.engine;

import org.embeval.api.Role;
import org.embeval.api.Texts;

/** Some lines of other texts, in the order of their row numbers. */
public record SelectedTexts(Texts whole, int[] rows) implements Texts {
    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public String line(int i) {
        return whole.line(rows[i]);
    }

    @Override
    public String context(int i) {
        return whole.context(rows[i]);
    }

    @Override
    public Role role() {
        return whole.role();
    }

    @Override
    public String language() {
        return whole.language();
    }
}
