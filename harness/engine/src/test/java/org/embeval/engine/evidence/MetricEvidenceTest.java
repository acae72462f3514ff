package org.embeval.engine.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.embeval.api.Items;
import org.junit.jupiter.api.Test;

class MetricEvidenceTest {
    private static Items items(Map<String, Items.Column> columns) {
        int items = columns.values().iterator().next().size();
        return new Items(IntStream.range(0, items).mapToObj(Integer::toString).toList(), new LinkedHashMap<>(columns));
    }

    private static Items.Column integers(int... values) {
        return new Items.Integers(values);
    }

    private static Items.Column numbers(double... values) {
        return new Items.Numbers(values);
    }

    private static Evidence evidence(String metric, double value, Map<String, Items.Column> columns) {
        return MetricEvidence.of(metric, value, items(columns)).orElseThrow();
    }

    private static double[] values(Evidence evidence) {
        return assertInstanceOf(ItemValues.class, evidence).values();
    }

    @Test
    void accuraciesComeFromHits() {
        Map<String, Items.Column> columns = Map.of("hit", integers(1, 0, 1, 1), "hit_en_xx", integers(1, 1, 0, 0));
        assertArrayEquals(new double[] {1, 0, 1, 1}, values(evidence("accuracy", 0.75, columns)));
        assertArrayEquals(new double[] {1, 1, 0, 0}, values(evidence("accuracy_en_xx", 0.5, columns)));
        assertArrayEquals(new double[] {1, 0.5, 0.5, 0.5}, values(evidence("accuracy_mean", 0.625, columns)));
        assertEquals("top5_en_xx", MetricEvidence.topColumn("accuracy_en_xx"));
        assertEquals("top5", MetricEvidence.topColumn("accuracy"));
    }

    @Test
    void ranksGiveSharesAndReciprocals() {
        Map<String, Items.Column> columns =
                Map.of("rank", numbers(1, 4, Double.NaN, 200), "paragraph_rank", numbers(1, 1.5, 1, 12));
        assertArrayEquals(new double[] {1, 0, 0, 0}, values(evidence("p@1", 0.25, columns)));
        assertArrayEquals(new double[] {1, 1, 0, 0}, values(evidence("r@5", 0.5, columns)));
        assertArrayEquals(new double[] {1, 0.25, 0, 0}, values(evidence("mrr@100", 0.3125, columns)));
        assertArrayEquals(new double[] {1, 0, 1, 0}, values(evidence("paragraph_p@1", 0.5, columns)));
    }

    @Test
    void meansComeFromColumnsOfTheirName() {
        assertArrayEquals(
                new double[] {0.5, 0.1}, values(evidence("mse_x100", 0.3, Map.of("mse_x100", numbers(0.5, 0.1)))));
        assertArrayEquals(new double[] {1, 0.5}, values(evidence("map@100", 0.75, Map.of("ap", numbers(1, 0.5)))));
    }

    @Test
    void correlationsComeFromScores() {
        Map<String, Items.Column> columns = Map.of("score", numbers(0.1, 0.4, 0.3, 0.9), "gold", numbers(1, 2, 2, 4));
        // by hand: 3 / sqrt(10)
        Evidence spearman = evidence("cosine_spearman", 3 / Math.sqrt(10), columns);
        assertEquals(
                ScoredItems.Kind.SPEARMAN,
                assertInstanceOf(ScoredItems.class, spearman).kind());
    }

    @Test
    void otherSimilaritiesComeFromColumnsOfTheirOwnAndAnglesFromCosines() {
        Map<String, Items.Column> columns = Map.of(
                "score", numbers(1, 0.5, 0),
                "score_dot", numbers(2, 4, 6),
                "score_euclidean", numbers(-3, -2, -1),
                "gold", numbers(1, 2, 3));
        // by hand: dots rise with the gold scores, cosines fall
        assertTrue(MetricEvidence.of("dot_pearson", 1, items(columns)).isPresent());
        assertTrue(MetricEvidence.of("euclidean_spearman", 1, items(columns)).isPresent());
        assertTrue(MetricEvidence.of("manhattan_spearman", 1, items(columns)).isEmpty());
        // by hand: angles of 0, 60 and 90 degrees, negated: deviations 50, -10, -40 and -1, 0, 1, thus -90 / sqrt(8400)
        Evidence angular = evidence("angular_pearson", -90 / Math.sqrt(8_400), columns);
        assertEquals(-Math.PI / 3, assertInstanceOf(ScoredItems.class, angular).scores()[1], 1e-12);
    }

    @Test
    void precisionsOfOtherDepthsHaveColumnsOfTheirOwn() {
        Map<String, Items.Column> columns = Map.of(
                "ap", numbers(0.5, 0), "ap_min_r", numbers(1, 0), "ap_all", numbers(0.6, 0.1), "ndcg", numbers(0.7, 0));
        assertArrayEquals(new double[] {1, 0}, values(evidence("map@100_min_r", 0.5, columns)));
        assertArrayEquals(new double[] {0.6, 0.1}, values(evidence("map@all", 0.35, columns)));
        assertArrayEquals(new double[] {0.7, 0}, values(evidence("ndcg@10", 0.35, columns)));
    }

    @Test
    void miningIsCountedFromWhatWasExtracted() {
        Map<String, Items.Column> columns = Map.of(
                "extracted", integers(1, 1, 0, 1),
                "candidate_right", integers(1, 0, 1, 1),
                "gold_pairs", integers(1, 0, 1, 1));
        // by hand: 3 extracted, 2 right, 3 gold; precision and recall 2/3
        ExtractedPairs pairs = assertInstanceOf(ExtractedPairs.class, evidence("f1", 2 / 3.0, columns));
        assertArrayEquals(new int[] {1, 0, 0, 1}, pairs.right());
        assertTrue(MetricEvidence.of("precision", 2 / 3.0, items(columns)).isPresent());
        assertTrue(MetricEvidence.of("recall", 2 / 3.0, items(columns)).isPresent());
    }

    @Test
    void labelsGiveAccuracyAndTheF1OfTheLabelThatFits() {
        Map<String, Items.Column> columns = Map.of(
                "predicted", new Items.Labels(List.of("1", "1", "0", "0")),
                "gold", new Items.Labels(List.of("1", "0", "1", "0")));
        assertArrayEquals(new double[] {1, 0, 0, 1}, values(evidence("accuracy", 0.5, columns)));
        assertInstanceOf(ExtractedPairs.class, evidence("f1", 0.5, columns));
    }

    @Test
    void averagesOverGoldRowsComeFromHitsAndFirstRows() {
        Map<String, Items.Column> columns =
                Map.of("hit", integers(1, 0, 1), "top5", new Items.RowLists(new int[][] {{0, 1}, {0, 2}, {2, 0}}));
        // by hand: row 0 is taken twice and right once: precision 1/2, F1 2/3; row 2 once; row 1 never
        assertArrayEquals(new double[] {2 / 3.0, 0, 1}, values(evidence("f1", 5 / 9.0, columns)), 1e-15);
        assertArrayEquals(new double[] {0.5, 0, 1}, values(evidence("precision", 0.5, columns)), 1e-15);
    }

    @Test
    void whatDoesNotGiveTheMeasuredValueIsNotBelieved() {
        Map<String, Items.Column> columns = Map.of("hit", integers(1, 0, 1, 1));
        assertTrue(MetricEvidence.of("accuracy", 0.76, items(columns)).isEmpty());
        assertTrue(MetricEvidence.of("f1", 0.75, items(columns)).isEmpty());
        assertTrue(MetricEvidence.of("accuracy", Double.NaN, items(columns)).isEmpty());
        assertTrue(MetricEvidence.of("accuracy", Double.NaN, new Items(List.of(), Map.of("hit", integers())))
                .isEmpty());
    }
}
