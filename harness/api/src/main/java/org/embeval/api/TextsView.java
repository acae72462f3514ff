package org.embeval.api;

import java.util.Objects;

/** A run of lines of other texts. */
record TextsView(Texts whole, int from, int to) implements Texts {
    TextsView {
        Objects.checkFromToIndex(from, to, whole.size());
    }

    @Override
    public int size() {
        return to - from;
    }

    @Override
    public String line(int i) {
        return whole.line(from + Objects.checkIndex(i, size()));
    }

    @Override
    public String context(int i) {
        return whole.context(from + Objects.checkIndex(i, size()));
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
