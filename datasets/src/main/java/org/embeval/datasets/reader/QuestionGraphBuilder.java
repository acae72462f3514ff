package org.embeval.datasets.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.embeval.datasets.shape.QuestionGraph;
import org.embeval.datasets.shape.QuestionGraph.Duplicate;
import org.embeval.datasets.shape.QuestionGraph.Question;
import org.embeval.datasets.text.PythonText;

/** Collects a {@link QuestionGraph} while files are read. */
final class QuestionGraphBuilder {
    private final List<Question> questions = new ArrayList<>();
    private final Map<String, Integer> rows = new LinkedHashMap<>();
    private final List<Duplicate> duplicates = new ArrayList<>();
    private final Set<String> heldOut = new HashSet<>();
    private final Set<String> withoutText = new HashSet<>();
    private int droppedPairs;

    /** Adds a question unless its id is known or its title is blank. */
    void question(String id, String title, String body) {
        String stripped = PythonText.strip(title);
        if (stripped.isEmpty()) {
            withoutText.add(id);
        } else if (rows.putIfAbsent(id, questions.size()) == null) {
            questions.add(new Question(id, stripped, PythonText.strip(body)));
        }
    }

    /** Adds a pair unless one of the two has no text. */
    void duplicate(String first, String second, String origin) {
        if (rows.containsKey(first) && rows.containsKey(second)) {
            duplicates.add(new Duplicate(rows.get(first), rows.get(second), origin));
        } else {
            droppedPairs++;
        }
    }

    void heldOut(String id) {
        heldOut.add(id);
    }

    QuestionGraph build() {
        return new QuestionGraph(questions, duplicates, heldOut, withoutText.size() + droppedPairs);
    }
}
