package org.embeval.encoders.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.embeval.api.Texts;

/**
 * The lines of a request without repetitions.
 *
 * @param texts each distinct text, in the order of their first lines
 * @param firstLine where each of them occurs first
 * @param ofLine for each line of the request, which of the texts it holds
 */
record DistinctTexts(List<String> texts, int[] firstLine, int[] ofLine) {
    static DistinctTexts of(Texts lines) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> texts = new ArrayList<>();
        int[] firstLine = new int[lines.size()];
        int[] ofLine = new int[lines.size()];
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.line(line);
            Integer known = seen.putIfAbsent(text, texts.size());
            if (known == null) {
                firstLine[texts.size()] = line;
                ofLine[line] = texts.size();
                texts.add(text);
            } else {
                ofLine[line] = known;
            }
        }
        return new DistinctTexts(texts, Arrays.copyOf(firstLine, texts.size()), ofLine);
    }

    int size() {
        return texts.size();
    }
}
