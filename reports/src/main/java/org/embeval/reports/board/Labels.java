package org.embeval.reports.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Status;
import org.embeval.reports.table.Words;

/** What the rows and columns of a board are called. */
final class Labels {
    /** Names that are equal after this much shortening get a number before them. */
    private static final int SHORT = 16;

    private Labels() {}

    /** One label for each result: the model's name, numbered if others look alike. */
    static List<String> of(List<TaskResult> results) {
        List<String> names = results.stream()
                .map(result -> Words.clean(result.model().setUp()))
                .toList();
        Map<String, Long> uses = names.stream()
                .collect(Collectors.groupingBy(name -> Words.shorten(name, SHORT), Collectors.counting()));
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean unique = uses.get(Words.shorten(names.get(i), SHORT)) == 1;
            labels.add((unique ? "" : (i + 1) + ":") + names.get(i));
        }
        return labels;
    }

    /** The marks of each result: none, or the number of its footnote. */
    static List<List<Integer>> marks(List<TaskResult> results) {
        List<List<Integer>> marks = new ArrayList<>();
        int last = 0;
        for (TaskResult result : results) {
            marks.add(hasFootnote(result) ? List.of(++last) : List.of());
        }
        return marks;
    }

    static boolean hasFootnote(TaskResult result) {
        return result.status() != Status.DONE
                || result.model().batchDependent()
                || result.provenance().imported();
    }
}
