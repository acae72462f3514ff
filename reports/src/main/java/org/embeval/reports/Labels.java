package org.embeval.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Status;

/** What the rows and columns of a board are called. */
final class Labels {
    private static final String DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    /** Names that are equal after this much shortening get a number before them. */
    private static final int SHORT = 16;

    private Labels() {}

    /** One label for each result: the model's name, and the mark of its footnote if it has one. */
    static List<String> of(List<TaskResult> results) {
        List<String> names =
                results.stream().map(result -> Words.clean(result.model().id())).toList();
        Map<String, Long> uses = names.stream()
                .collect(Collectors.groupingBy(name -> Words.shorten(name, SHORT), Collectors.counting()));
        List<String> labels = new ArrayList<>();
        int marks = 0;
        for (int i = 0; i < names.size(); i++) {
            boolean unique = uses.get(Words.shorten(names.get(i), SHORT)) == 1;
            String mark = hasFootnote(results.get(i)) ? mark(++marks) : "";
            labels.add((unique ? "" : (i + 1) + ":") + names.get(i) + mark);
        }
        return labels;
    }

    static boolean hasFootnote(TaskResult result) {
        return result.status() != Status.DONE || result.model().batchDependent();
    }

    static String mark(int number) {
        return Integer.toString(number)
                .chars()
                .mapToObj(digit -> String.valueOf(DIGITS.charAt(digit - '0')))
                .collect(Collectors.joining());
    }
}
