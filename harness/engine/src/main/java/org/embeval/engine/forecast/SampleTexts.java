package org.embeval.engine.forecast;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.embeval.api.Texts;
import org.embeval.engine.LoneText;

/** A random sample of all texts that will be encoded, each equally likely to be in it, in random order. */
final class SampleTexts {
    private static final int SIZE = 8192;

    private final boolean byLanguage;
    private final List<LoneText> sample = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(1);
    private long seen;

    /** @param byLanguage whether texts of several languages must not share a request */
    SampleTexts(boolean byLanguage) {
        this.byLanguage = byLanguage;
    }

    /** Offers a text; which ones stay is decided as in Vitter 1985, algorithm R. */
    void offer(Texts texts, int row) {
        seen++;
        long place = random.nextLong(seen);
        if (sample.size() < SIZE) {
            // The newest goes to a random place, so that any beginning of the list is a sample too.
            sample.add(LoneText.of(texts, row));
            Collections.swap(sample, (int) place, sample.size() - 1);
        } else if (place < SIZE) {
            sample.set((int) place, LoneText.of(texts, row));
        }
    }

    int size() {
        return sample.size();
    }

    /** Some of the sample, in as few requests as there can be. */
    List<Texts> part(int from, int to) {
        Map<List<Object>, List<LoneText>> groups = new LinkedHashMap<>();
        for (LoneText line : sample.subList(from, to)) {
            groups.computeIfAbsent(List.of(line.role(), byLanguage ? line.language() : ""), key -> new ArrayList<>())
                    .add(line);
        }
        return groups.values().stream().map(LoneText::together).toList();
    }
}
