package org.embeval.tasks.retrieval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Hits;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Option;
import org.embeval.api.Predictions;
import org.embeval.api.Scores;
import org.embeval.api.Task;
import org.embeval.api.TaskProvider;
import org.embeval.api.TaskRequest;
import org.embeval.datasets.shape.QuestionGraph;
import org.embeval.datasets.shape.QuestionGraph.Duplicate;
import org.embeval.datasets.shape.QuestionGraph.Question;
import org.embeval.datasets.shape.Translated;
import org.embeval.tasks.SearchingContext;
import org.junit.jupiter.api.Test;

class SemanticRetrievalTest {
    /** Six questions, of which the first three mean the same by two pairs, and the next two by one. */
    private static final QuestionGraph SIX = new QuestionGraph(
            List.of(question("e0"), question("e1"), question("e2"), question("e3"), question("e4"), question("e5")),
            List.of(new Duplicate(0, 1, "train"), new Duplicate(1, 2, "dev"), new Duplicate(4, 3, "train")),
            Set.of("e1", "e5"),
            0);

    /** Whole numbers, because e0 and e3 are equally near to e1, which rounded tenths would hide; the lower row wins. */
    private static final Map<String, float[]> VECTORS = Map.of(
            "e0", new float[] {10, 0},
            "e1", new float[] {9, 3},
            "e2", new float[] {2, 10},
            "e3", new float[] {8, 6},
            "e4", new float[] {0, 10},
            "e5", new float[] {-10, 0});

    @Test
    void averagePrecisionsAreThoseOfTheExampleByHand() {
        Scores scores = score(SIX, Map.of());
        // Rankings without the query: e0: 1 3 2 4 5, e1: 0 3 2 4 5, e2: 4 3 1 0 5, e3: 1 0 2 4 5, e4: 2 3 1 0 5.
        double[] byHand = {5.0 / 6, 5.0 / 6, (1.0 / 3 + 2.0 / 4) / 2, 1.0 / 4, 1.0 / 2};
        assertArrayEquals(byHand, numbers(scores, "ap"), 1e-15);
        assertEquals(0.5666666666666667, value(scores, "map@100"), 1e-15);
        assertEquals(0.5666666666666667, value(scores, "map@100_min_r"), 1e-15);
        assertEquals(2.0 / 5, value(scores, "p@1"));
        assertEquals((1 + 1 + 1.0 / 3 + 1.0 / 4 + 1.0 / 2) / 5, value(scores, "mrr@100"), 1e-15);
        assertArrayEquals(new double[] {1, 1, 3, 4, 2}, numbers(scores, "rank"));
        assertEquals(5, scores.examples());
        assertEquals(List.of("e0", "e1", "e2", "e3", "e4"), scores.items().ids());
        assertArrayEquals(new int[] {1, 3, 2, 4, 5}, top(scores)[0]);
        assertNull(scores.values().get(Metric.higher("map@all")));
    }

    @Test
    void factsTellTheSizesOfTheClusters() {
        Map<String, String> facts = score(SIX, Map.of()).facts();
        assertEquals(
                Map.of(
                        "pool",
                        "6",
                        "queries",
                        "5",
                        "clusters",
                        "2",
                        "largest_cluster",
                        "3",
                        "cluster_sizes",
                        "2:1 3:1"),
                facts);
    }

    @Test
    void aPoolOfConnectedQuestionsHasNoOthers() {
        Scores scores = score(SIX, Map.of("pool", "connected"));
        assertEquals("5", scores.facts().get("pool"));
        assertArrayEquals(new int[] {1, 3, 2, 4}, top(scores)[0]);
    }

    @Test
    void onlyPairsOfTheChosenFilesAreUsed() {
        Scores scores = score(SIX, Map.of("pairs", "train"));
        assertEquals("2:2", scores.facts().get("cluster_sizes"));
        assertEquals(4, scores.examples());
    }

    @Test
    void heldOutQuestionsAskAlone() {
        assertEquals(
                List.of("e1"), score(SIX, Map.of("queries", "heldout")).items().ids());
        QuestionGraph without = new QuestionGraph(SIX.questions(), SIX.duplicates(), Set.of(), 0);
        EvalException missing = assertThrows(EvalException.class, () -> score(without, Map.of("queries", "heldout")));
        assertEquals(Fault.UNAVAILABLE, missing.fault());
    }

    @Test
    void questionsOfOneTextAreOneAndJoinTheirClusters() {
        QuestionGraph graph = new QuestionGraph(
                List.of(question("e0"), question("e1"), new Question("again", "e1", ""), question("e2")),
                List.of(new Duplicate(0, 1, "train"), new Duplicate(2, 3, "train")),
                Set.of(),
                0);
        assertEquals("3:1", score(graph, Map.of()).facts().get("cluster_sizes"));
        Scores byId = score(graph, Map.of("identity", "id"));
        assertEquals("2:2", byId.facts().get("cluster_sizes"));
        assertEquals(1, byId.counts().duplicates());
        assertEquals(0, score(graph, Map.of()).counts().duplicates());
    }

    @Test
    void aPairOfEqualTextsMakesNoPartner() {
        QuestionGraph graph = new QuestionGraph(
                List.of(question("e0"), new Question("again", "e0", ""), question("e1"), question("e2")),
                List.of(new Duplicate(0, 1, "train"), new Duplicate(2, 3, "train")),
                Set.of(),
                0);
        assertEquals(List.of("e1", "e2"), score(graph, Map.of()).items().ids());
    }

    @Test
    void bodiesFollowTitlesIfWanted() {
        QuestionGraph graph = new QuestionGraph(
                List.of(new Question("1", "e0", "e1"), question("e2")),
                List.of(new Duplicate(0, 1, "train")),
                Set.of(),
                0);
        SearchingContext context =
                SearchingContext.encoding(graph, Map.of("e0 e1", new float[] {1, 0}, "e2", new float[] {0, 1}));
        task("askubuntu").evaluate(request("askubuntu", "en", Map.of("text", "title+body"), 99), context);
        assertEquals("e0 e1", context.encoded().get(0).line(0));
        assertEquals(1, context.encoded().size(), "queries and pool are the same texts");
    }

    @Test
    void wholeRankingsAddTheAveragePrecisionOfAll() {
        Scores scores = score(SIX, Map.of("truncation", "all"));
        assertEquals(value(scores, "map@100"), value(scores, "map@all"), 1e-15);
    }

    @Test
    void rowsBeyondTheHundredthDoNotCountExceptInAll() {
        List<Question> questions = new ArrayList<>();
        Map<String, float[]> vectors = new HashMap<>();
        for (int i = 0; i <= 101; i++) {
            questions.add(question("q" + i));
            vectors.put("q" + i, new float[] {1, i});
        }
        // For q0 the others stand in their own order, so its one partner q101 has rank 101.
        QuestionGraph graph = new QuestionGraph(questions, List.of(new Duplicate(0, 101, "train")), Set.of(), 0);
        SearchingContext context = SearchingContext.encoding(graph, vectors);
        task("quora").evaluate(request("quora", "en", Map.of("truncation", "all"), 1), context);
        Scores scores = context.scores("en");
        assertEquals(0, value(scores, "map@100"));
        assertEquals(0, value(scores, "mrr@100"));
        assertEquals(1.0 / 101, value(scores, "map@all"));
        assertArrayEquals(new double[] {101}, numbers(scores, "rank"));
    }

    @Test
    void aLimitTakesTheFirstQueriesAndKeepsThePool() {
        SearchingContext context = SearchingContext.encoding(SIX, VECTORS);
        task("askubuntu").evaluate(request("askubuntu", "en", Map.of(), 2), context);
        assertEquals(List.of("e0", "e1"), context.scores("en").items().ids());
        assertEquals("6", context.scores("en").facts().get("pool"));
    }

    @Test
    void predictionsLeaveOutTheQueryAndNameItsPartners() {
        SearchingContext context = SearchingContext.encoding(SIX, VECTORS);
        task("askubuntu").evaluate(request("askubuntu", "en", Map.of(), 99), context);
        Predictions found = context.predictions().get(0);
        assertEquals(5, found.hits().k());
        assertArrayEquals(new int[] {0, 2}, found.relevant().apply(1));
        assertEquals(0, found.hits().row(1, 0));
    }

    @Test
    void aModelThatOnlyRanksIsGivenTheTexts() {
        // The later question, the better: every ranking is 5 4 3 2 1 0 without the query.
        SearchingContext context = SearchingContext.ranking(SIX, (query, row) -> row.charAt(1));
        task("askubuntu").evaluate(request("askubuntu", "en", Map.of(), 99), context);
        // by hand, e0: partners 2 and 1 at ranks 4 and 5
        assertEquals((1.0 / 4 + 2.0 / 5) / 2, numbers(context.scores("en"), "ap")[0], 1e-15);
        assertArrayEquals(new int[] {5, 3, 2, 1, 0}, top(context.scores("en"))[4]);
    }

    @Test
    void translatedQueriesSearchThePoolWithoutTheirOriginals() {
        Translated<QuestionGraph> data = new Translated<>(
                SIX,
                List.of(
                        new Translated.Query("e1", "d1", "b1", 1),
                        new Translated.Query("e3", "d3", "b3", 2),
                        new Translated.Query("e5", "d5", "b5", 3)),
                Path.of("queries/askubuntu-cl.de.tsv"));
        Map<String, float[]> vectors = new HashMap<>(VECTORS);
        vectors.put("d1", new float[] {9, 3});
        vectors.put("d3", new float[] {8, 6});
        // cosine(e1, b1) is 0.5 but for rounding upwards, cosine(e3, b3) is below
        SearchingContext filter = SearchingContext.encoding(
                data,
                Map.of(
                        "e1", new float[] {1, 0},
                        "b1", new float[] {1, 1.732f},
                        "e3", new float[] {1, 0},
                        "b3", new float[] {1, 1.733f}));
        SearchingContext context = SearchingContext.encoding(data, vectors).and("minilm", filter);
        task("askubuntu-cl").evaluate(request("askubuntu-cl", "de", Map.of(), 99), context);
        Scores scores = context.scores("de");
        assertEquals(List.of("e1"), scores.items().ids());
        assertArrayEquals(new double[] {5.0 / 6}, numbers(scores, "ap"), 1e-15);
        assertEquals("2", scores.facts().get("queries"));
        assertEquals("1", scores.facts().get("queries_kept"));
        assertEquals("1", scores.facts().get("queries_without_paraphrase"));
        task("askubuntu-cl").evaluate(request("askubuntu-cl", "de", Map.of("filter", "none"), 99), context);
        assertEquals(List.of("e1", "e3"), context.scores("de").items().ids());
    }

    @Test
    void aTranslationOfAnUnknownQuestionIsRefused() {
        Translated<QuestionGraph> data = new Translated<>(
                SIX, List.of(new Translated.Query("e9", "d", "b", 1)), Path.of("queries/quora-cl.de.tsv"));
        assertThrows(
                EvalException.class,
                () -> task("quora-cl")
                        .evaluate(request("quora-cl", "de", Map.of(), 99), SearchingContext.encoding(data, VECTORS)));
    }

    @Test
    void withoutSelvesTheLastHitGoesWhereTheQueryIsNotAmongThem() {
        Hits hits = new Hits(2, 3, new int[] {4, 1, 2, 4, 1, 2}, new double[] {3, 2, 1, 3, 2, 1});
        Hits others = Paraphrases.withoutSelves(hits, new int[] {1, 9});
        assertEquals(2, others.k());
        assertEquals(
                List.of(4, 2, 4, 1), List.of(others.row(0, 0), others.row(0, 1), others.row(1, 0), others.row(1, 1)));
        assertEquals(1, others.score(0, 1));
    }

    @Test
    void theServiceLoaderFindsTheTasksWithTheirMetrics() {
        assertEquals(
                List.of("map@100", "map@100_min_r", "p@1", "mrr@100", "map@all"),
                task("quora").card().metrics().stream().map(Metric::id).toList());
        assertEquals(List.of("en"), task("quora").card().main().members());
        assertEquals(15, task("quora-cl").card().main().members().size());
        assertEquals(
                List.of("pool", "queries", "identity", "text", "pairs", "similarity", "truncation", "filter"),
                task("askubuntu-cl").card().protocols().get(0).options().stream()
                        .map(Option::id)
                        .toList());
        assertTrue(task("quora").dataset().card().sources().size() == 1);
    }

    private static Scores score(QuestionGraph graph, Map<String, String> options) {
        SearchingContext context = SearchingContext.encoding(graph, VECTORS);
        task("askubuntu").evaluate(request("askubuntu", "en", options, 99), context);
        return context.scores("en");
    }

    private static TaskRequest request(String task, String subset, Map<String, String> set, int limit) {
        Map<String, String> options = new HashMap<>();
        task(task).card().protocols().get(0).options().forEach(option -> options.put(option.id(), option.value()));
        options.putAll(set);
        return new TaskRequest(
                List.of(subset), "", task(task).card().protocols().get(0).id(), options, limit, 0);
    }

    private static Task task(String id) {
        return ServiceLoader.load(TaskProvider.class).stream()
                .flatMap(provider -> provider.get().tasks().stream())
                .filter(task -> task.card().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Question question(String text) {
        return new Question(text, text, "");
    }

    private static double value(Scores scores, String metric) {
        return scores.values().get(Metric.higher(metric)).value();
    }

    private static double[] numbers(Scores scores, String column) {
        return ((Items.Numbers) scores.items().columns().get(column)).values();
    }

    private static int[][] top(Scores scores) {
        return ((Items.RowLists) scores.items().columns().get("top5")).values();
    }
}
