package org.embeval.datasets.shape;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Counted;

/**
 * Questions, and pairs of them that mean the same.
 *
 * @param questions in the order in which the files name them first; ids are unique, titles are not empty
 * @param duplicates pairs of rows of {@code questions}, in file order; a pair may come more than once
 * @param heldOut ids of the questions that a dataset sets apart, in case it does
 * @param dropped how many questions and pairs the files name that have no text
 */
public record QuestionGraph(List<Question> questions, List<Duplicate> duplicates, Set<String> heldOut, int dropped)
        implements Counted {
    public QuestionGraph {
        questions = List.copyOf(questions);
        duplicates = List.copyOf(duplicates);
        heldOut = Set.copyOf(heldOut);
        for (Duplicate pair : duplicates) {
            if (Math.min(pair.first(), pair.second()) < 0
                    || Math.max(pair.first(), pair.second()) >= questions.size()) {
                throw new IllegalArgumentException(pair + " names none of " + questions.size() + " questions");
            }
        }
    }

    /**
     * @param title stripped of white space at its ends
     * @param body empty where there is none
     */
    public record Question(String id, String title, String body) {}

    /**
     * @param first a row
     * @param second another row
     * @param origin which part of the dataset says so, such as {@code train}
     */
    public record Duplicate(int first, int second, String origin) {}

    @Override
    public SortedMap<String, Long> counts() {
        return new TreeMap<>(Map.of("questions", (long) questions.size(), "duplicates", (long) duplicates.size()));
    }
}
