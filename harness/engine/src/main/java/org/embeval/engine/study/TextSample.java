package org.embeval.engine.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Texts;
import org.embeval.engine.LoneText;

/**
 * Distinct texts of some requests: all of them while there are few, else those with the least hashes. That is a random sample
 * in which each distinct text is equally likely to be, and the same one in every run.
 */
final class TextSample {
    private final int most;
    private final TreeMap<Long, Line> byHash = new TreeMap<>();

    /** A text and the limit on its tokens that the protocol sets, or 0. */
    record Line(LoneText text, int maxTokens) {
        /** SplitMix64's finaliser over a polynomial: the same on every machine. */
        long hash() {
            long hash = Objects.hash(text.role().name(), text.language(), maxTokens);
            String both = text.context() == null ? text.text() : text.context() + "\n" + text.text();
            for (int i = 0; i < both.length(); i++) {
                hash = hash * 0x100000001B3L + both.charAt(i);
            }
            hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
            hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
            return hash ^ (hash >>> 31);
        }
    }

    TextSample(int most) {
        this.most = most;
    }

    void offer(EncodeRequest request) {
        Texts texts = request.texts();
        for (int i = 0; i < texts.size(); i++) {
            offer(new Line(LoneText.of(texts, i), request.maxTokens()));
        }
    }

    void offer(TextSample other) {
        other.byHash.values().forEach(this::offer);
    }

    private void offer(Line line) {
        byHash.putIfAbsent(line.hash(), line);
        if (byHash.size() > most) {
            byHash.pollLastEntry();
        }
    }

    int size() {
        return byHash.size();
    }

    boolean isEmpty() {
        return byHash.isEmpty();
    }

    /** At most so many of them, in the order of their hashes. */
    List<Line> lines(int count) {
        return byHash.values().stream().limit(count).toList();
    }

    /** Lines in as few requests as there can be. */
    static List<EncodeRequest> requests(List<Line> lines) {
        Map<List<Object>, List<Line>> groups = new LinkedHashMap<>();
        for (Line line : lines) {
            groups.computeIfAbsent(
                            List.of(line.text.role(), line.text.language(), line.maxTokens), key -> new ArrayList<>())
                    .add(line);
        }
        return groups.values().stream()
                .map(group -> new EncodeRequest(
                        LoneText.together(group.stream().map(Line::text).toList()), group.get(0).maxTokens))
                .toList();
    }
}
