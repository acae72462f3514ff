package org.embeval.tasks.retrieval;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.embeval.api.Counts;
import org.embeval.api.Estimate;
import org.embeval.api.Hits;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Scores;
import org.embeval.datasets.shape.RetrievalSet;
import org.embeval.kernel.metrics.Ranking;
import org.embeval.kernel.stats.Bootstrap;
import org.embeval.kernel.stats.Intervals;

/** Scores the hits of queries against graded judgements, in any number of batches. */
final class RelevanceScores {
    /** Where every metric stops to look. */
    static final int CUTOFF = 100;

    private static final int SHORT_CUTOFF = 10;
    private static final int KEPT_HITS = 5;

    private final RetrievalSet set;
    private final Map<Metric, double[]> values = new LinkedHashMap<>();
    private final double[] firstRank;
    private final int[][] top;
    private int ties;

    RelevanceScores(RetrievalSet set) {
        this.set = set;
        int queries = set.queries().size();
        RelevanceRetrieval.METRICS.forEach(metric -> values.put(metric, new double[queries]));
        firstRank = new double[queries];
        top = new int[queries][];
    }

    /**
     * Adds a query.
     *
     * @param query its row in the set
     * @param place its row in the hits
     */
    void add(int query, Hits hits, int place) {
        Map<Integer, Integer> grades = set.grades().get(query);
        int found = scored(hits, place);
        int[] gradesByRank = IntStream.range(0, Math.min(CUTOFF, found))
                .map(rank -> grades.getOrDefault(hits.row(place, rank), 0))
                .toArray();
        int[] judged = grades.values().stream().mapToInt(Integer::intValue).toArray();
        int[] ranks = IntStream.range(0, gradesByRank.length)
                .filter(rank -> gradesByRank[rank] > 0)
                .map(rank -> rank + 1)
                .toArray();
        put(query, Ranking.NDCG_10, Ranking.ndcg(gradesByRank, judged, SHORT_CUTOFF));
        put(query, Ranking.MAP_100, Ranking.averagePrecision(ranks, CUTOFF, judged.length));
        put(query, Ranking.RECALL_10, Ranking.recall(ranks, SHORT_CUTOFF, judged.length));
        put(query, Ranking.RECALL_100, Ranking.recall(ranks, CUTOFF, judged.length));
        put(query, Ranking.MRR_10, Ranking.reciprocalRank(ranks, SHORT_CUTOFF));
        put(query, Ranking.MRR_100, Ranking.reciprocalRank(ranks, CUTOFF));
        put(query, Ranking.P_1, ranks.length > 0 && ranks[0] == 1 ? 1 : 0);
        firstRank[query] = ranks.length == 0 ? Double.NaN : ranks[0];
        ties += found > 1 && hits.score(place, 0) == hits.score(place, 1) ? 1 : 0;
        top[query] = IntStream.range(0, Math.min(KEPT_HITS, found))
                .map(rank -> hits.row(place, rank))
                .toArray();
    }

    /** How many of the hits the model scored at all. */
    private static int scored(Hits hits, int place) {
        int found = 0;
        while (found < hits.k() && Double.isFinite(hits.score(place, found))) {
            found++;
        }
        return found;
    }

    /** A query without a relevant document counts as 0. */
    private void put(int query, Metric metric, double value) {
        values.get(metric)[query] = Double.isNaN(value) ? 0 : value;
    }

    /** @param seed of the intervals */
    Scores scores(long seed, int duplicates, int truncated, SortedMap<String, String> facts) {
        List<Estimate> means = Bootstrap.means(List.copyOf(values.values()), seed);
        Map<Metric, Estimate> estimates = new LinkedHashMap<>();
        values.keySet().forEach(metric -> estimates.put(metric, means.get(estimates.size())));
        double[] first = values.get(Ranking.P_1);
        estimates.put(
                Ranking.P_1, Intervals.proportion((int) Arrays.stream(first).sum(), first.length));
        Map<String, Items.Column> columns = new LinkedHashMap<>();
        columns.put("ndcg", new Items.Numbers(values.get(Ranking.NDCG_10)));
        columns.put("ap", new Items.Numbers(values.get(Ranking.MAP_100)));
        columns.put("rank", new Items.Numbers(firstRank));
        columns.put("top5", new Items.RowLists(top));
        for (Metric recall : List.of(Ranking.RECALL_10, Ranking.RECALL_100)) {
            columns.put(recall.id(), new Items.Numbers(values.get(recall)));
        }
        return new Scores(
                top.length,
                estimates,
                new Items(set.queryIds(), columns),
                new Counts(ties, duplicates, truncated, 0),
                facts);
    }
}
