package org.embeval.tasks.retrieval;

import java.util.ArrayList;
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
import org.embeval.kernel.metrics.Ranking;
import org.embeval.kernel.stats.Bootstrap;
import org.embeval.kernel.stats.Intervals;

/** Scores query by query, in any number of batches, what {@link Ranking} makes of their hits. */
final class QueryScores {
    /** Where every metric that has a number in its name stops to look. */
    static final int CUTOFF = 100;

    private static final int KEPT_HITS = 5;

    private final QuestionPool pool;
    private final List<String> ids = new ArrayList<>();
    private final List<int[]> top = new ArrayList<>();
    private final double[] precision;
    private final double[] precisionMinR;
    private final double[] precisionOfAll;
    private final double[] reciprocal;
    private final double[] firstRank;
    private int first;
    private int ties;

    QueryScores(QuestionPool pool, int queries) {
        this.pool = pool;
        precision = new double[queries];
        precisionMinR = new double[queries];
        precisionOfAll = new double[queries];
        reciprocal = new double[queries];
        firstRank = new double[queries];
    }

    /**
     * Adds a query.
     *
     * @param hits without the query's own row
     * @param self the query's own row
     */
    void add(String id, Hits hits, int query, int self) {
        int relevant = pool.partners(self);
        int[] ranks = Ranking.relevantRanks(hits, query, row -> pool.cluster()[row] == pool.cluster()[self]);
        int item = ids.size();
        ids.add(id);
        precision[item] = Ranking.averagePrecision(ranks, CUTOFF, relevant);
        precisionMinR[item] = Ranking.averagePrecision(ranks, CUTOFF, Math.min(relevant, CUTOFF));
        precisionOfAll[item] = Ranking.averagePrecision(ranks, Integer.MAX_VALUE, relevant);
        reciprocal[item] = Ranking.reciprocalRank(ranks, CUTOFF);
        firstRank[item] = ranks.length == 0 ? Double.NaN : ranks[0];
        first += ranks.length > 0 && ranks[0] == 1 ? 1 : 0;
        ties += hits.k() > 1 && hits.score(query, 0) == hits.score(query, 1) ? 1 : 0;
        top.add(IntStream.range(0, Math.min(KEPT_HITS, hits.k()))
                .map(rank -> hits.row(query, rank))
                .toArray());
    }

    /**
     * @param all whether the hits were whole rankings
     * @param seed of the intervals
     */
    Scores scores(boolean all, long seed, int duplicates, int truncated, SortedMap<String, String> facts) {
        List<double[]> columns = new ArrayList<>(List.of(precision, precisionMinR, reciprocal));
        if (all) {
            columns.add(precisionOfAll);
        }
        List<Estimate> means = Bootstrap.means(columns, seed);
        Map<Metric, Estimate> values = new LinkedHashMap<>();
        values.put(Ranking.MAP_100, means.get(0));
        values.put(Ranking.MAP_100_MIN_R, means.get(1));
        values.put(Ranking.P_1, Intervals.proportion(first, ids.size()));
        values.put(Ranking.MRR_100, means.get(2));
        if (all) {
            values.put(Ranking.MAP_ALL, means.get(3));
        }
        Counts counts = new Counts(ties, duplicates, truncated, pool.invalid());
        return new Scores(ids.size(), values, items(all), counts, facts);
    }

    private Items items(boolean all) {
        Map<String, Items.Column> columns = new LinkedHashMap<>();
        columns.put("ap", new Items.Numbers(precision));
        columns.put("rank", new Items.Numbers(firstRank));
        columns.put("top5", new Items.RowLists(top.toArray(int[][]::new)));
        columns.put("ap_min_r", new Items.Numbers(precisionMinR));
        if (all) {
            columns.put("ap_all", new Items.Numbers(precisionOfAll));
        }
        return new Items(ids, columns);
    }
}
