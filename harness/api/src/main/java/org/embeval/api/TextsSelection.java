package org.embeval.api;

import java.util.Arrays;
import java.util.Objects;

/** Some lines of other texts, in the order of their row numbers. */
record TextsSelection(Texts whole, int[] rows) implements Texts {
    TextsSelection {
        rows = rows.clone();
        if (!Arrays.stream(rows).allMatch(row -> row >= 0 && row < whole.size())) {
            throw new IndexOutOfBoundsException("a row that is not among the " + whole.size() + " of the texts");
        }
    }

    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public String line(int i) {
        return whole.line(row(i));
    }

    @Override
    public String context(int i) {
        return whole.context(row(i));
    }

    private int row(int i) {
        return rows[Objects.checkIndex(i, rows.length)];
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
