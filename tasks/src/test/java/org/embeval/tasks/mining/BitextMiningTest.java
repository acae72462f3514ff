package org.embeval.tasks.mining;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.embeval.api.Counts;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Role;
import org.embeval.api.Scores;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskProvider;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.MiningCorpora;
import org.embeval.datasets.shape.MiningCorpora.Pair;
import org.embeval.datasets.shape.MiningCorpora.Side;
import org.embeval.kernel.mining.JudgedCandidates;
import org.embeval.tasks.CannedContext;
import org.embeval.tasks.InventedDataset;
import org.junit.jupiter.api.Test;

class BitextMiningTest {
    /** Vectors are float32, so that .8 and .6 are known to seven digits. */
    private static final double FLOAT = 1e-7;

    private static final TaskCard CARD = new MiningTasks().tasks().get(0).card();

    /**
     * By the ratio of two neighbours source 0 and target 1 score 12/11, as do 1 and 0; source 2 and target 2 score 20/17, and
     * target 3 finds source 2 with 0.
     */
    private static final Map<String, float[]> VECTORS = Map.of(
            "x0", new float[] {1, 0},
            "x1", new float[] {.6f, .8f},
            "x2", new float[] {0, 1},
            "y0", new float[] {.8f, .6f},
            "y1", new float[] {.96f, .28f},
            "y2", new float[] {0, 1},
            "y3", new float[] {-1, 0});

    private static final MiningCorpora CORPORA = corpora(
            List.of("x0", "x1", "x2"), List.of("y0", "y1", "y2", "y3"), new Pair(2, 2), new Pair(0, 1), new Pair(1, 3));

    @Test
    void laserPoolsBothDirectionsByRatio() {
        Scores scores = score(CORPORA, MiningOptions.LASER, Map.of("neighbours", "2"));
        // by hand: candidates of 20/17, 12/11 and 12/11; F1 with 3 gold pairs is 1/2, 4/5, 2/3 if the right one of the
        // equal
        // ones comes first, as it does; the threshold then takes both
        assertEquals(12 / 11.0, value(scores, "threshold"), FLOAT);
        assertEquals(2 / 3.0, value(scores, "precision"), 1e-15);
        assertEquals(2 / 3.0, value(scores, "recall"), 1e-15);
        assertEquals(2 / 3.0, value(scores, "f1"), 1e-15);
        assertEquals(
                Map.of(
                        "candidates", "3",
                        "candidates_scored", "3",
                        "extracted", "3",
                        "gold", "3",
                        "sources", "3",
                        "targets", "4",
                        "threshold", "oracle"),
                scores.facts());
    }

    @Test
    void labseTakesTheNearestTargetByCosine() {
        Scores scores = score(CORPORA, MiningOptions.LABSE, Map.of());
        assertEquals(BitextMining.METRICS, List.copyOf(scores.values().keySet()));
        for (String metric : List.of("f1", "precision", "recall", "threshold")) {
            assertEquals(value(scores, "forward_" + metric), value(scores, metric));
        }
        // by hand: forward cosines 1 (right), .96 (right), .96; backward .96, .96 (right), 1 (right), 0
        assertEquals(.96, value(scores, "threshold"), FLOAT);
        assertEquals(2 / 3.0, value(scores, "backward_precision"), 1e-15);
    }

    @Test
    void retrievalDecidesWhichOneHasNoPrefix() {
        Scores scores = score(CORPORA, MiningOptions.LABSE, Map.of("retrieval", "bwd"));
        assertEquals(value(scores, "backward_f1"), value(scores, "f1"));
        assertEquals(4, scores.examples());
        assertEquals(List.of("y0-id", "y1-id", "y2-id", "y3-id"), scores.items().ids());
        assertArrayEquals(new int[] {1, 0, 2, 2}, integers(scores, "candidate"));
    }

    @Test
    void itemsHoldTheWholeCurve() {
        Scores scores = score(CORPORA, MiningOptions.LASER, Map.of("neighbours", "2"));
        assertEquals(List.of("x0-id", "x1-id", "x2-id"), scores.items().ids());
        assertArrayEquals(new int[] {1, 0, 2}, integers(scores, "candidate"));
        assertArrayEquals(new int[] {1, 0, 1}, integers(scores, "candidate_right"));
        assertArrayEquals(new int[] {1, 1, 1}, integers(scores, "extracted"));
        assertArrayEquals(new int[] {1, 1, 1}, integers(scores, "gold_pairs"));
        double[] curve = ((Items.Numbers) scores.items().columns().get("candidate_score")).values();
        assertArrayEquals(new double[] {12 / 11.0, 12 / 11.0, 20 / 17.0}, curve, FLOAT);
    }

    @Test
    void itemsGiveBackThresholdPrecisionAndRecall() {
        Scores scores = score(CORPORA, MiningOptions.LASER, Map.of("neighbours", "2"));
        double[] curve = ((Items.Numbers) scores.items().columns().get("candidate_score")).values();
        int[] right = integers(scores, "candidate_right");
        boolean[] isRight = new boolean[right.length];
        IntStream.range(0, right.length).forEach(i -> isRight[i] = right[i] == 1);
        JudgedCandidates judged = new JudgedCandidates(
                curve, isRight, IntStream.of(integers(scores, "gold_pairs")).sum());
        assertEquals(value(scores, "threshold"), judged.bestThreshold());
        assertEquals(
                value(scores, "precision"), judged.above(judged.bestThreshold()).precision());
        assertEquals(
                value(scores, "recall"), judged.above(judged.bestThreshold()).recall());
    }

    @Test
    void takingEveryCandidateCanBeRefusedAsLasersProgramFailsThen() {
        // By cosine, forward, the last candidate is right: all three are taken.
        MiningCorpora corpora = corpora(
                List.of("x0", "x1", "x2"), List.of("y0", "y1", "y2"), new Pair(2, 2), new Pair(0, 1), new Pair(1, 0));
        assertEquals("3", score(corpora, MiningOptions.LABSE, Map.of()).facts().get("extracted"));
        EvalException refused = assertThrows(
                EvalException.class, () -> score(corpora, MiningOptions.LABSE, Map.of("best-at-end", "refuse")));
        assertTrue(refused.getMessage().startsWith("taking all 3 candidates is best"), refused.getMessage());
    }

    @Test
    void whatIsExtractedHasAnIntervalAndTheThresholdHasNone() {
        List<String> sources = IntStream.range(0, 40).mapToObj(i -> "s" + i).toList();
        List<String> targets = IntStream.range(0, 40).mapToObj(i -> "t" + i).toList();
        Map<String, float[]> vectors = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            float[] direction = {(float) Math.cos(Math.PI * i / 40), (float) Math.sin(Math.PI * i / 40)};
            vectors.put("s" + i, direction);
            vectors.put("t" + i, direction);
        }
        // Every fourth pair that is found is no gold pair.
        Pair[] gold = IntStream.range(0, 40)
                .filter(i -> i % 4 != 0)
                .mapToObj(i -> new Pair(i, i))
                .toArray(Pair[]::new);
        Scores scores =
                score(corpora(sources, targets, gold), vectors, MiningOptions.LABSE, Map.of(), Integer.MAX_VALUE);
        for (String prefix : List.of("", "forward_", "backward_")) {
            Estimate precision = scores.values().get(Metric.higher(prefix + "precision"));
            assertEquals(.75, precision.value());
            // by hand: sqrt(.75 * .25 / 40) = .068 on either side, twice
            assertEquals(.75 - 1.96 * .068, precision.low(), .03);
            assertEquals(.75 + 1.96 * .068, precision.high(), .03);
            assertTrue(scores.values().get(Metric.higher(prefix + "f1")).hasInterval());
            assertTrue(scores.values().get(Metric.higher(prefix + "recall")).hasInterval());
            assertFalse(scores.values().get(Metric.higher(prefix + "threshold")).hasInterval());
        }
    }

    @Test
    void aLineWithoutCandidateSaysSo() {
        // Both sources want the only target.
        MiningCorpora corpora = corpora(List.of("x0", "x1"), List.of("y0"), new Pair(0, 0));
        Scores scores = score(corpora, MiningOptions.LASER, Map.of());
        assertArrayEquals(new int[] {-1, 0}, integers(scores, "candidate"));
        assertTrue(Double.isNaN(((Items.Numbers) scores.items().columns().get("candidate_score")).values()[0]));
    }

    @Test
    void laserDropsWhatIsFoundForRepeatedSentences() {
        MiningCorpora repeated = corpora(
                List.of("x0", "x1", "x2", "x2"), List.of("y0", "y1", "y2", "y3"), new Pair(2, 2), new Pair(0, 1));
        Scores merged = score(repeated, MiningOptions.LASER, Map.of("neighbours", "2"));
        assertEquals("3", merged.facts().get("sources"));
        assertEquals("3", merged.facts().get("candidates"));
        assertEquals("2", merged.facts().get("candidates_scored"));
        assertArrayEquals(new int[] {1, 0, -1, -1}, integers(merged, "candidate"));
        assertEquals(.5, value(merged, "recall"));
        assertEquals(1, merged.counts().duplicates());

        Scores byId = score(repeated, MiningOptions.LASER, Map.of("neighbours", "2", "duplicates", "ids"));
        assertEquals("4", byId.facts().get("sources"));
        assertEquals(2, integers(byId, "candidate")[2]);
    }

    @Test
    void linesThatDifferInOuterWhiteSpaceAreMinedTwiceAndDropped() {
        Map<String, float[]> vectors = new HashMap<>(VECTORS);
        vectors.put(" x2", new float[] {.1f, 1});
        MiningCorpora repeated = corpora(
                List.of("x0", "x1", "x2", " x2"), List.of("y0", "y1", "y2", "y3"), new Pair(2, 2), new Pair(0, 1));
        Scores scores = score(repeated, vectors, MiningOptions.LASER, Map.of("retrieval", "fwd"), Integer.MAX_VALUE);
        assertEquals("4", scores.facts().get("sources"));
        assertEquals("2", scores.facts().get("candidates_scored"));
    }

    @Test
    void theThresholdCanBeLearntOnAnotherSplit() {
        // Of the three candidates of the other split only the best one, 20/17, is right.
        MiningCorpora other = corpora(List.of("x0", "x1", "x2"), List.of("y0", "y1", "y2", "y3"), new Pair(2, 2));
        CannedContext context = new CannedContext(VECTORS, Set.of());
        new BitextMining(CARD, new InventedDataset<>(Map.of("test", CORPORA, "training", other)))
                .evaluate(
                        request(
                                MiningOptions.LASER,
                                Map.of("neighbours", "2", "threshold", "training"),
                                Integer.MAX_VALUE),
                        context);
        Scores scores = context.finished().get("fr-en");
        assertEquals((20 / 17.0 + 12 / 11.0) / 2, value(scores, "threshold"), FLOAT);
        assertEquals(1, value(scores, "precision"));
        assertEquals(1 / 3.0, value(scores, "recall"));
        assertEquals("learnt on training", scores.facts().get("threshold"));
    }

    @Test
    void tiesAndCutLinesAreCounted() {
        CannedContext context = new CannedContext(
                Map.of("x0", new float[] {1, 0}, "y0", new float[] {1, 1}, "y1", new float[] {1, -1}), Set.of("y1"));
        MiningCorpora corpora = corpora(List.of("x0"), List.of("y0", "y1"), new Pair(0, 0));
        new BitextMining(CARD, new InventedDataset<>(Map.of("test", corpora)))
                .evaluate(request(MiningOptions.LABSE, Map.of(), Integer.MAX_VALUE), context);
        assertEquals(new Counts(1, 0, 1, 0), context.finished().get("fr-en").counts());
    }

    @Test
    void aLimitTakesTheFirstSentencesWithTheirTranslations() {
        Scores scores = score(CORPORA, VECTORS, MiningOptions.LASER, Map.of(), 2);
        assertEquals(2, scores.examples());
        assertEquals("2", scores.facts().get("targets"));
        assertEquals("2", scores.facts().get("gold"));
    }

    @Test
    void neighboursMustBeANumber() {
        assertThrows(EvalException.class, () -> score(CORPORA, MiningOptions.LASER, Map.of("neighbours", "few")));
    }

    @Test
    void theServiceLoaderFindsBuccWithAnySplit() {
        assertTrue(ServiceLoader.load(TaskProvider.class).stream()
                .flatMap(provider -> provider.get().tasks().stream())
                .anyMatch(task -> task.card().id().equals("bucc")));
        assertTrue(CARD.acceptsSplit("training"));
        assertTrue(CARD.acceptsSplit("made"));
        assertEquals("training", CARD.splits().get(0));
        assertEquals(List.of("de-en", "fr-en", "ru-en", "zh-en"), CARD.main().members());
    }

    @Test
    void metricsAreThoseOfTheRetrievalThenOfBothDirections() {
        assertEquals(
                List.of(
                        "f1",
                        "precision",
                        "recall",
                        "threshold",
                        "forward_f1",
                        "forward_precision",
                        "forward_recall",
                        "forward_threshold",
                        "backward_f1",
                        "backward_precision",
                        "backward_recall",
                        "backward_threshold"),
                CARD.metrics().stream().map(Metric::id).toList());
        assertEquals(
                List.of("labse", "laser"),
                CARD.protocols().stream().map(Protocol::id).toList());
    }

    private static Scores score(MiningCorpora corpora, Protocol protocol, Map<String, String> set) {
        return score(corpora, VECTORS, protocol, set, Integer.MAX_VALUE);
    }

    private static Scores score(
            MiningCorpora corpora,
            Map<String, float[]> vectors,
            Protocol protocol,
            Map<String, String> set,
            int limit) {
        CannedContext context = new CannedContext(vectors, Set.of());
        new BitextMining(CARD, new InventedDataset<>(Map.of("test", corpora)))
                .evaluate(request(protocol, set, limit), context);
        return context.finished().get("fr-en");
    }

    private static TaskRequest request(Protocol protocol, Map<String, String> set, int limit) {
        Map<String, String> options = new TreeMap<>();
        protocol.options().forEach((Option option) -> options.put(option.id(), option.value()));
        options.putAll(set);
        return new TaskRequest(List.of("fr-en"), "test", protocol.id(), options, limit, 0);
    }

    private static MiningCorpora corpora(List<String> source, List<String> target, Pair... gold) {
        return new MiningCorpora(side("fr", source), side("en", target), List.of(gold));
    }

    private static Side side(String language, List<String> lines) {
        List<String> ids = IntStream.range(0, lines.size())
                .mapToObj(row -> lines.get(row) + (lines.indexOf(lines.get(row)) == row ? "-id" : "-again"))
                .toList();
        return new Side(Texts.of(lines, Role.SENTENCE, language), ids);
    }

    private static double value(Scores scores, String metric) {
        return scores.values().get(Metric.higher(metric)).value();
    }

    private static int[] integers(Scores scores, String column) {
        return ((Items.Integers) scores.items().columns().get(column)).values();
    }
}
