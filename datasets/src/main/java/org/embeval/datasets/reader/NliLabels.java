package org.embeval.datasets.reader;

import java.util.List;

/** The three relations of natural language inference. */
final class NliLabels {
    /** In the order in which LASER numbers them. */
    static final List<String> ALL = List.of("entailment", "neutral", "contradiction");

    private NliLabels() {}

    /** The usual spelling: the machine-translated files of XNLI write {@code contradictory}. */
    static String usual(String label) {
        return label.equals("contradictory") ? "contradiction" : label;
    }
}
