package org.embeval.tasks.retrieval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.embeval.api.Group;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Protocol;
import org.embeval.api.Role;
import org.embeval.api.Scores;
import org.embeval.api.Subset;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.RetrievalSet;
import org.embeval.kernel.metrics.Ranking;
import org.embeval.tasks.InventedDataset;
import org.embeval.tasks.SearchingContext;
import org.junit.jupiter.api.Test;

class RelevanceRetrievalTest {
    private static final double LOG2_OF_3 = Math.log(3) / Math.log(2);

    /** The first query finds d1, d2, d3 in this order; the second d3, d2, d1. */
    private static final Map<String, float[]> VECTORS = Map.of(
            "up", new float[] {1, 0},
            "right", new float[] {0, 1},
            "first", new float[] {9, 1},
            "second", new float[] {1, 1},
            "third", new float[] {1, 9});

    private static RetrievalSet set(List<Map<Integer, Integer>> grades, String... queryIds) {
        return new RetrievalSet(
                List.of(queryIds),
                Texts.of(List.of("up", "right"), Role.QUERY, "en"),
                List.of("d1", "d2", "d3"),
                Texts.of(List.of("first", "second", "third"), Role.PASSAGE, "en"),
                grades);
    }

    private static Scores score(SearchingContext context, RetrievalSet set, Protocol protocol, int limit) {
        TaskCard card = new TaskCard(
                "invented",
                "Invented",
                1,
                "retrieval",
                RelevanceRetrieval.METRICS,
                List.of(new Subset("en", Set.of("en"))),
                new Group("mean", Ranking.NDCG_10, List.of("en")),
                List.of(),
                RelevanceRetrieval.PROTOCOLS,
                List.of(),
                "");
        TaskRequest request =
                new TaskRequest(List.of("en"), "", protocol.id(), Map.of("similarity", "cosine"), limit, 0);
        new RelevanceRetrieval(card, new InventedDataset<>(set)).evaluate(request, context);
        return context.scores("en");
    }

    private static Scores score(RetrievalSet set, Protocol protocol) {
        return score(SearchingContext.encoding(set, VECTORS), set, protocol, Integer.MAX_VALUE);
    }

    private static double value(Scores scores, Metric metric) {
        return scores.values().get(metric).value();
    }

    @Test
    void gradesAreScoredAsTrecEvalDoes() {
        RetrievalSet set = set(List.of(Map.of(1, 2, 2, 1), Map.of(2, 3)), "q1", "q2");
        Scores scores = score(set, RelevanceRetrieval.TREC_EVAL);
        // by hand: q1 has grades 0, 2, 1 where 2, 1 is best; q2 is perfect
        double q1 = (2 / LOG2_OF_3 + 1 / 2.0) / (2 + 1 / LOG2_OF_3);
        assertEquals((q1 + 1) / 2, value(scores, Ranking.NDCG_10), 1e-15);
        assertEquals(((1 / 2.0 + 2 / 3.0) / 2 + 1) / 2, value(scores, Ranking.MAP_100), 1e-15);
        assertEquals(0.75, value(scores, Ranking.MRR_10), 1e-15);
        assertEquals(0.75, value(scores, Ranking.MRR_100), 1e-15);
        assertEquals(1, value(scores, Ranking.RECALL_10), 1e-15);
        assertEquals(0.5, value(scores, Ranking.P_1), 1e-15);
        assertEquals(RelevanceRetrieval.METRICS, List.copyOf(scores.values().keySet()));
    }

    @Test
    void itemsAreQueriesWithTheirRankings() {
        RetrievalSet set = set(List.of(Map.of(1, 1), Map.of(2, 1)), "q1", "q2");
        Items items = score(set, RelevanceRetrieval.TREC_EVAL).items();
        assertEquals(List.of("q1", "q2"), items.ids());
        assertArrayEquals(new double[] {2, 1}, ((Items.Numbers) items.columns().get("rank")).values());
        assertArrayEquals(new int[] {2, 1, 0}, ((Items.RowLists) items.columns().get("top5")).values()[1]);
    }

    @Test
    void aQueryWithoutARelevantDocumentCountsAsZero() {
        RetrievalSet set = set(List.of(Map.of(), Map.of(2, 1)), "q1", "q2");
        Scores scores = score(set, RelevanceRetrieval.TREC_EVAL);
        assertEquals(0.5, value(scores, Ranking.NDCG_10), 1e-15);
        assertEquals(0.5, value(scores, Ranking.MAP_100), 1e-15);
        assertEquals("1", scores.facts().get("queries_without_relevant"));
    }

    @Test
    void beirLeavesOutTheDocumentWithTheQuerysId() {
        RetrievalSet set = set(List.of(Map.of(1, 1), Map.of(2, 1)), "d1", "q2");
        assertEquals(0.75, value(score(set, RelevanceRetrieval.TREC_EVAL), Ranking.MRR_10), 1e-15);
        assertEquals(1, value(score(set, RelevanceRetrieval.BEIR), Ranking.MRR_10), 1e-15);
    }

    @Test
    void documentsThatAModelDoesNotScoreAreNotFound() {
        RetrievalSet set = set(List.of(Map.of(1, 1), Map.of(2, 1)), "q1", "q2");
        SearchingContext context = SearchingContext.ranking(
                set, (query, document) -> document.equals("third") ? 1 : Double.NEGATIVE_INFINITY);
        Scores scores = score(context, set, RelevanceRetrieval.TREC_EVAL, Integer.MAX_VALUE);
        assertEquals(0.5, value(scores, Ranking.RECALL_100), 1e-15);
    }

    @Test
    void aLimitTakesTheFirstQueriesOverAllDocuments() {
        RetrievalSet set = set(List.of(Map.of(1, 1), Map.of(2, 1)), "q1", "q2");
        Scores scores = score(SearchingContext.encoding(set, VECTORS), set, RelevanceRetrieval.TREC_EVAL, 1);
        assertEquals(1, scores.examples());
        assertEquals(0.5, value(scores, Ranking.MRR_10), 1e-15);
        assertEquals("3", scores.facts().get("documents"));
    }
}
