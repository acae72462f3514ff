package org.embeval.encoders.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.embeval.api.Texts;

/**
 * The lines of a request without repetitions. Where contexts are read, lines are the same only if their contexts are too.
 *
 * @param texts each distinct text, in the order of their first lines
 * @param contexts as many, {@code null} where a text has none or it is not read
 * @param firstLine where each of them occurs first
 * @param ofLine for each line of the request, which of the texts it holds
 */
record DistinctTexts(List<String> texts, List<String> contexts, int[] firstLine, int[] ofLine) {
    /** A text with its context, which may be {@code null}. */
    private record Both(String text, String context) {}

    static DistinctTexts of(Texts lines, boolean withContexts) {
        Map<Both, Integer> seen = new HashMap<>();
        List<String> texts = new ArrayList<>();
        List<String> contexts = new ArrayList<>();
        int[] firstLine = new int[lines.size()];
        int[] ofLine = new int[lines.size()];
        for (int line = 0; line < lines.size(); line++) {
            Both both = new Both(lines.line(line), withContexts ? lines.context(line) : null);
            Integer known = seen.putIfAbsent(both, texts.size());
            if (known == null) {
                firstLine[texts.size()] = line;
                ofLine[line] = texts.size();
                texts.add(both.text());
                contexts.add(both.context());
            } else {
                ofLine[line] = known;
            }
        }
        return new DistinctTexts(texts, contexts, Arrays.copyOf(firstLine, texts.size()), ofLine);
    }

    int size() {
        return texts.size();
    }
}
