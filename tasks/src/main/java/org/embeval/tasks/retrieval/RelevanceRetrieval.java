package org.embeval.tasks.retrieval;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.embeval.api.Dataset;
import org.embeval.api.Hits;
import org.embeval.api.Metric;
import org.embeval.api.Predictions;
import org.embeval.api.Protocol;
import org.embeval.api.Scores;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.datasets.shape.RetrievalSet;
import org.embeval.datasets.text.RepeatedLines;
import org.embeval.kernel.metrics.Ranking;
import org.embeval.kernel.retrieval.Searcher;

/**
 * How well do the best 100 documents of each query agree with what people judged relevant?
 *
 * <p>Metrics are those of trec_eval, with one difference: equal scores fall to the document that stands first in the corpus,
 * not to the higher id. A query with judgements but no relevant document counts as 0, as there. Documents that a model did
 * not score at all are not found.
 *
 * <p>Item columns: {@code ndcg} is behind {@code ndcg@10} and {@code ap} behind {@code map@100}; {@code rank} is that of the
 * first relevant document, NaN if none is among the best 100; {@code top5} are rows of the corpus.
 *
 * @param card has protocols among {@link #PROTOCOLS}
 * @param dataset queries, documents and judgements for each subset of the card
 */
public record RelevanceRetrieval(TaskCard card, Dataset<RetrievalSet> dataset) implements Task {
    /** What is measured, in the order of tables. */
    public static final List<Metric> METRICS = List.of(
            Ranking.NDCG_10,
            Ranking.MAP_100,
            Ranking.RECALL_10,
            Ranking.RECALL_100,
            Ranking.MRR_10,
            Ranking.MRR_100,
            Ranking.P_1);

    /** All documents count. */
    public static final Protocol TREC_EVAL = new Protocol(
            "trec-eval",
            "the best 100 documents against judgements, as trec_eval scores them",
            List.of(Paraphrases.SIMILARITY));

    /** A query does not find the document with its own id. */
    public static final Protocol BEIR = new Protocol(
            "beir",
            "the same, but a document with the id of the query is left out, as BEIR does (Thakur et al. 2021)",
            List.of(Paraphrases.SIMILARITY));

    /** All that there are, the default first. */
    public static final List<Protocol> PROTOCOLS = List.of(TREC_EVAL, BEIR);

    private static final int NO_ROW = -1;

    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        for (String subset : request.subsets()) {
            RetrievalSet set = context.read(dataset, request.split(), subset).first(request.limit());
            context.finished(subset, score(set, subset, request, context));
        }
    }

    private static Scores score(RetrievalSet set, String subset, TaskRequest request, TaskContext context) {
        Searcher searcher = Searcher.of(set.queries(), set.documents(), Paraphrases.similarity(request), context);
        RelevanceScores scores = new RelevanceScores(set);
        int[] own = request.protocol().equals(BEIR.id())
                ? rowsOfQueryIds(set)
                : IntStream.generate(() -> NO_ROW).limit(set.queries().size()).toArray();
        boolean leavesOut = IntStream.of(own).anyMatch(row -> row != NO_ROW);
        int depth = RelevanceScores.CUTOFF + (leavesOut ? 1 : 0);
        searcher.search(IntStream.range(0, own.length).toArray(), depth, (rows, hits) -> {
            int[] selves = IntStream.of(rows).map(row -> own[row]).toArray();
            Hits counted = leavesOut ? Paraphrases.withoutSelves(hits, selves) : hits;
            for (int query = 0; query < rows.length; query++) {
                scores.add(rows[query], counted, query);
            }
            List<String> ids = IntStream.of(rows).mapToObj(set.queryIds()::get).toList();
            context.predicted(
                    subset, new Predictions(ids, set.documentIds(), counted, query -> relevant(set, rows[query])));
        });
        int duplicates = RepeatedLines.count(set.queries()) + RepeatedLines.count(set.documents());
        return scores.scores(request.seed(), duplicates, searcher.truncated(), facts(set, own));
    }

    private static int[] relevant(RetrievalSet set, int query) {
        return set.grades().get(query).keySet().stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /** For each query the row of the document with its id, or {@link #NO_ROW}. */
    private static int[] rowsOfQueryIds(RetrievalSet set) {
        Map<String, Integer> rows = new TreeMap<>();
        for (int row = 0; row < set.documentIds().size(); row++) {
            rows.put(set.documentIds().get(row), row);
        }
        return set.queryIds().stream()
                .mapToInt(id -> rows.getOrDefault(id, NO_ROW))
                .toArray();
    }

    private static SortedMap<String, String> facts(RetrievalSet set, int[] own) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("documents", Integer.toString(set.documents().size()));
        facts.put(
                "judged_relevant",
                Integer.toString(set.grades().stream().mapToInt(Map::size).sum()));
        facts.put(
                "queries_without_relevant",
                Long.toString(set.grades().stream().filter(Map::isEmpty).count()));
        facts.put(
                "queries_with_id_of_document",
                Long.toString(IntStream.of(own).filter(row -> row != NO_ROW).count()));
        return facts;
    }
}
