package org.embeval.datasets.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.datasets.text.TextFile;

/** Collects labelled texts, or pairs, of one part of a dataset and refuses, with the line, what cannot be one. */
final class LabelledCollector {
    private final List<String> labels;
    private final List<String> ids = new ArrayList<>();
    private final List<List<String>> sides = new ArrayList<>();
    private final List<Integer> gold = new ArrayList<>();

    /**
     * @param sides how many texts an item has
     * @param labels the labels that are allowed
     */
    LabelledCollector(int sides, List<String> labels) {
        this.labels = labels;
        for (int side = 0; side < sides; side++) {
            this.sides.add(new ArrayList<>());
        }
    }

    /**
     * Adds an item.
     *
     * @param line counted from 1
     * @throws EvalException with {@link Fault#UNAVAILABLE}, file and line if the label is unknown
     */
    void add(TextFile file, long line, String id, String label, String... texts) {
        int number = labels.indexOf(label);
        if (number < 0) {
            throw file.damaged(
                    line,
                    file.path().getFileName() + " has the label \"" + label + "\"; labels are "
                            + String.join(", ", labels) + ".");
        }
        ids.add(id);
        gold.add(number);
        for (int side = 0; side < texts.length; side++) {
            sides.get(side).add(texts[side]);
        }
    }

    /** Number of items so far. */
    int size() {
        return ids.size();
    }

    /**
     * What was collected.
     *
     * @param file what the error names
     * @param language BCP 47 code
     * @throws EvalException with {@link Fault#UNAVAILABLE} and file unless every label has an item
     */
    LabelledTexts texts(TextFile file, String language) {
        Set<Integer> seen = new HashSet<>(gold);
        for (int label = 0; label < labels.size(); label++) {
            if (!seen.contains(label)) {
                throw file.damaged(
                        file.path().getFileName() + " has no item with the label \"" + labels.get(label) + "\".");
            }
        }
        return collected(language);
    }

    /**
     * What was collected, be it without some of the labels.
     *
     * @param what how lines of this part begin
     * @throws EvalException with {@link Fault#UNAVAILABLE} and file if there is no item
     */
    LabelledTexts anyLabels(TextFile file, String language, String what) {
        if (ids.isEmpty()) {
            throw file.damaged(file.path().getFileName() + " has no line that begins with " + what + ".");
        }
        return collected(language);
    }

    private LabelledTexts collected(String language) {
        return new LabelledTexts(
                ids,
                sides.stream()
                        .map(lines -> Texts.of(lines, Role.SENTENCE, language))
                        .toList(),
                labels,
                gold.stream().mapToInt(Integer::intValue).toArray());
    }
}
