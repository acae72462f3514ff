package org.embeval.engine.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A ranking of documents for each query. As in trec_eval the scores decide and not the ranks that are written there, and of
 * equal scores the higher id comes first.
 */
final class TrecRun {
    private static final Comparator<Ranked> ORDER = Comparator.comparingDouble(Ranked::score)
            .thenComparing(Ranked::document)
            .reversed();

    private final Map<String, List<Ranked>> rankings = new HashMap<>();
    private final TrecLines lines;

    record Ranked(String document, double score) {}

    private TrecRun(Path file) {
        Map<String, Set<String>> seen = new HashMap<>();
        lines = TrecLines.read(file, "query Q0 document rank score tag", columns -> {
            double score = TrecLines.number(columns[4], "the score");
            if (!Double.isFinite(score)) {
                throw new IllegalArgumentException("the score is " + columns[4]);
            }
            if (!seen.computeIfAbsent(columns[0], query -> new HashSet<>()).add(columns[2])) {
                throw new IllegalArgumentException(
                        "query " + columns[0] + " has the document " + columns[2] + " for the second time");
            }
            rankings.computeIfAbsent(columns[0], query -> new ArrayList<>()).add(new Ranked(columns[2], score));
        });
        rankings.values().forEach(ranking -> ranking.sort(ORDER));
    }

    static TrecRun read(Path file) {
        return new TrecRun(file);
    }

    /** The best document first; empty for a query that is not there. */
    List<Ranked> of(String query) {
        return rankings.getOrDefault(query, List.of());
    }

    int queries() {
        return rankings.size();
    }

    String name() {
        return lines.name();
    }

    String sha256() {
        return lines.sha256();
    }
}
