package org.embeval.api;

import java.util.List;

/** One side of one subset, in dataset order; in memory or mapped from a file. */
public interface Texts {
    /** Number of lines. */
    int size();

    /** Line {@code i}, exactly as the protocol wants it encoded: nothing is trimmed or lower-cased later. */
    String line(int i);

    /** The surroundings of line {@code i} for encoders that read them, or {@code null} where the protocol has none. */
    default String context(int i) {
        return null;
    }

    Role role();

    /** BCP 47 code of the language, or {@code und}. */
    String language();

    /** Lines {@code from} (inclusive) to {@code to} (exclusive) as a view. */
    default Texts slice(int from, int to) {
        return new TextsView(this, from, to);
    }

    /** The lines with these row numbers, in this order, as a view; a line may be there several times. */
    default Texts select(int... rows) {
        return new TextsSelection(this, rows);
    }

    /** Texts in memory; the list is copied. */
    static Texts of(List<String> lines, Role role, String language) {
        return new TextList(lines, role, language);
    }
}
