package org.embeval.tasks.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.embeval.api.Counts;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.Estimate;
import org.embeval.api.Group;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Role;
import org.embeval.api.Scores;
import org.embeval.api.Subset;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.kernel.stats.CorrelationIntervals;
import org.embeval.tasks.CannedContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SemanticSimilarityTest {
    private static final double ROUNDING = 1e-15;
    private static final double[] GOLD = {5, 3, 1, 3, .5};
    private static final float[][] FIRST = {{1, 0}, {1, 1}, {1, 0}, {1, 2}, {2, 1}};
    private static final float[][] SECOND = {{1, 0}, {1, 0}, {0, 1}, {2, 1}, {-1, .5f}};

    // scipy 1.17.1, numpy 2.4.6, in float64: spearmanr(s, gold) and pearsonr(s, gold) with s the five similarities of
    // FIRST
    // and SECOND, for angular -arccos(cosine), for Euclid and Manhattan the negative distances
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "cosine, 0.9746794344808964, 0.9277500646095407",
        "angular, 0.9746794344808964, 0.9778657923668024",
        "dot, 0.7631578947368421, 0.5512654870631486",
        "euclidean, 0.9210526315789475, 0.8847374715566192",
        "manhattan, 0.9210526315789475, 0.9040507133494738"
    })
    void everySimilarityIsCorrelatedWithTheHumanScores(String similarity, double spearman, double pearson) {
        Scores scores = score("dot-product", Integer.MAX_VALUE, GOLD);
        assertEquals(spearman, value(scores, similarity + "_spearman").value(), ROUNDING);
        assertEquals(pearson, value(scores, similarity + "_pearson").value(), ROUNDING);
    }

    @Test
    void metricsStandInTheOrderOfTheCardWithTheMainOneFirst() {
        Scores scores = score("dot-product", Integer.MAX_VALUE, GOLD);
        assertEquals(SemanticSimilarity.METRICS, List.copyOf(scores.values().keySet()));
        assertEquals(SemanticSimilarity.COSINE_SPEARMAN, SemanticSimilarity.METRICS.get(0));
        assertEquals(
                List.of(
                        "cosine_spearman",
                        "cosine_pearson",
                        "angular_spearman",
                        "angular_pearson",
                        "dot_spearman",
                        "dot_pearson",
                        "euclidean_spearman",
                        "euclidean_pearson",
                        "manhattan_spearman",
                        "manhattan_pearson"),
                SemanticSimilarity.METRICS.stream().map(Metric::id).toList());
    }

    @Test
    void everyCoefficientHasItsOwnInterval() {
        Scores scores = score("dot-product", Integer.MAX_VALUE, GOLD);
        Estimate spearman = value(scores, "dot_spearman");
        Estimate pearson = value(scores, "dot_pearson");
        assertEquals(CorrelationIntervals.spearman(spearman.value(), 5), spearman);
        assertEquals(CorrelationIntervals.pearson(pearson.value(), 5), pearson);
        assertTrue(spearman.hasInterval() && pearson.hasInterval());
    }

    @Test
    void mtebsCosineHasTheDigitsOfFloatsAndLeavesTheOtherSimilaritiesAlone() {
        Scores plain = score("dot-product", Integer.MAX_VALUE, GOLD);
        Scores compatible = score("mteb-compat", Integer.MAX_VALUE, GOLD);
        // scikit-learn 1.9.1, scipy 1.17.1: pearsonr(1 - paired_cosine_distances(U, V), gold) in float32
        assertEquals(0.9277500693435459, value(compatible, "cosine_pearson").value(), 1e-9);
        assertFalse(
                value(plain, "cosine_pearson").equals(value(compatible, "cosine_pearson")),
                "the option changed nothing");
        for (Metric metric : SemanticSimilarity.METRICS.subList(2, 10)) {
            assertEquals(plain.values().get(metric), compatible.values().get(metric), metric::id);
        }
    }

    @Test
    void itemsHaveTheCosineAndTheHumanScore() {
        Items items = score("dot-product", Integer.MAX_VALUE, GOLD).items();
        assertEquals(List.of("p0", "p1", "p2", "p3", "p4"), items.ids());
        assertEquals(
                List.of("score", "gold", "score_dot", "score_euclidean", "score_manhattan"),
                List.copyOf(items.columns().keySet()));
        assertArrayEquals(new double[] {1, Math.sqrt(.5), 0, .8, -.6}, numbers(items, "score"), ROUNDING);
        assertArrayEquals(GOLD, numbers(items, "gold"));
    }

    @Test
    void aLimitKeepsTheFirstPairs() {
        Scores scores = score("dot-product", 3, GOLD);
        assertEquals(3, scores.examples());
        assertEquals(List.of("p0", "p1", "p2"), scores.items().ids());
        assertEquals(1, value(scores, "cosine_spearman").value(), ROUNDING);
        assertFalse(value(scores, "cosine_spearman").hasInterval());
    }

    @Test
    void equalHumanScoresHaveNoCorrelation() {
        Scores scores = score("dot-product", Integer.MAX_VALUE, new double[] {3, 3, 3, 3, 3});
        for (Estimate estimate : scores.values().values()) {
            assertTrue(Double.isNaN(estimate.value()));
            assertFalse(estimate.hasInterval());
        }
    }

    @Test
    void repeatedAndCutLinesOfBothSidesAreCounted() {
        Texts first = texts("cat", "dog", "cat");
        Texts second = texts("dog", "dog", "cow");
        CannedContext context = new CannedContext(
                Map.of("cat", new float[] {1, 0}, "dog", new float[] {0, 1}, "cow", new float[] {1, 1}),
                Set.of("cat", "cow"));
        ScoredPairs pairs = new ScoredPairs(List.of("1", "2", "3"), first, second, new double[] {1, 5, 2});
        task(pairs).evaluate(request("dot-product", Integer.MAX_VALUE, "test"), context);
        assertEquals(new Counts(0, 2, 3, 0), context.finished().get("test").counts());
    }

    @Test
    void subsetsAreReportedOneByOne() {
        CannedContext context = context();
        task(pairs(GOLD)).evaluate(request("dot-product", Integer.MAX_VALUE, "dev", "test"), context);
        assertEquals(
                List.of("subsets 0 of 2", "finished dev", "subsets 1 of 2", "finished test", "subsets 2 of 2"),
                context.events());
    }

    @Test
    void aRequestWithoutTheOptionIsRefused() {
        TaskRequest request = new TaskRequest(List.of("test"), "", "unsupervised", Map.of(), Integer.MAX_VALUE, 0);
        assertThrows(IllegalArgumentException.class, () -> task(pairs(GOLD)).evaluate(request, context()));
    }

    private static Scores score(String cosine, int limit, double[] gold) {
        CannedContext context = context();
        task(pairs(gold)).evaluate(request(cosine, limit, "test"), context);
        return context.finished().get("test");
    }

    private static ScoredPairs pairs(double[] gold) {
        return new ScoredPairs(
                numbered("p"),
                Texts.of(numbered("a"), Role.SENTENCE, "en"),
                Texts.of(numbered("b"), Role.SENTENCE, "en"),
                gold);
    }

    private static CannedContext context() {
        Map<String, float[]> vectors = new HashMap<>();
        for (int i = 0; i < FIRST.length; i++) {
            vectors.put("a" + i, FIRST[i]);
            vectors.put("b" + i, SECOND[i]);
        }
        return new CannedContext(vectors, Set.of());
    }

    private static List<String> numbered(String name) {
        return IntStream.range(0, 5).mapToObj(i -> name + i).toList();
    }

    private static Texts texts(String... lines) {
        return Texts.of(List.of(lines), Role.SENTENCE, "en");
    }

    private static TaskRequest request(String cosine, int limit, String... subsets) {
        return new TaskRequest(List.of(subsets), "", "unsupervised", Map.of("cosine", cosine), limit, 0);
    }

    private static SemanticSimilarity task(ScoredPairs pairs) {
        Group main = new Group("test", SemanticSimilarity.COSINE_SPEARMAN, List.of("test"));
        TaskCard card = new TaskCard(
                "invented",
                "Invented pairs",
                1,
                "similarity",
                SemanticSimilarity.METRICS,
                List.of(new Subset("dev", Set.of("en")), new Subset("test", Set.of("en"))),
                main,
                List.of(),
                List.of(SemanticSimilarity.UNSUPERVISED),
                List.of(),
                "");
        return new SemanticSimilarity(card, new DatasetOfOneSet(pairs));
    }

    private record DatasetOfOneSet(ScoredPairs pairs) implements Dataset<ScoredPairs> {
        @Override
        public DatasetCard card() {
            return new DatasetCard("invented", "Invented pairs", "1", "", "", "", List.of());
        }

        @Override
        public List<String> files(Path directory, String split, String subset) {
            return List.of();
        }

        @Override
        public ScoredPairs read(Path directory, String split, String subset) {
            return pairs;
        }
    }

    private static Estimate value(Scores scores, String metric) {
        return scores.values().get(Metric.higher(metric));
    }

    private static double[] numbers(Items items, String column) {
        return ((Items.Numbers) items.columns().get(column)).values();
    }
}
