package org.embeval.engine.exchange;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which documents are relevant to which query: those with a grade above 0. */
final class TrecJudgements {
    private final Map<String, Set<String>> relevant = new LinkedHashMap<>();
    private final TrecLines lines;

    private TrecJudgements(Path file) {
        lines = TrecLines.read(file, "query 0 document grade", columns -> {
            if (TrecLines.number(columns[3], "the grade") > 0) {
                relevant.computeIfAbsent(columns[0], query -> new LinkedHashSet<>())
                        .add(columns[2]);
            }
        });
    }

    static TrecJudgements read(Path file) {
        return new TrecJudgements(file);
    }

    /** Those with a relevant document, in the order of the file. */
    List<String> queries() {
        return List.copyOf(relevant.keySet());
    }

    Set<String> relevant(String query) {
        return relevant.get(query);
    }

    String name() {
        return lines.name();
    }

    String sha256() {
        return lines.sha256();
    }
}
