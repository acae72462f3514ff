package org.embeval.cli;

import java.util.ArrayList;
import java.util.List;

/** Facts by name, one below the other. Words are never broken: they are addresses and digests that somebody copies. */
final class FactSheet {
    private static final String GAP = "  ";

    private final List<Fact> facts = new ArrayList<>();

    private record Fact(String name, String value) {}

    /** Adds a fact, unless its value is empty because nobody knows it. */
    void add(String name, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(name, value));
        }
    }

    /** All facts in lines of a width; only a word that does not fit a line makes one longer. */
    String render(int width) {
        int column = facts.stream().mapToInt(fact -> fact.name().length()).max().orElse(0) + GAP.length();
        StringBuilder out = new StringBuilder();
        for (Fact fact : facts) {
            StringBuilder line = new StringBuilder(fact.name())
                    .append(" ".repeat(column - fact.name().length()));
            boolean begun = false;
            for (String word : fact.value().split(" ", -1)) {
                if (line.length() + (begun ? 1 : 0) + word.length() > width) {
                    out.append(line.toString().stripTrailing()).append('\n');
                    boolean fits = column + word.length() <= width;
                    line = new StringBuilder(fits ? " ".repeat(column) : GAP);
                    begun = false;
                }
                line.append(begun ? " " : "").append(word);
                begun = true;
            }
            out.append(line).append('\n');
        }
        return out.toString();
    }
}
