package org.embeval.tasks.bitext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.embeval.api.Metric;
import org.embeval.api.Protocol;
import org.embeval.api.Scores;
import org.embeval.datasets.shape.MiningCorpora;
import org.embeval.datasets.shape.MiningCorpora.Pair;
import org.embeval.datasets.shape.MiningCorpora.Side;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.tasks.CannedContext;
import org.embeval.tasks.InventedDataset;
import org.junit.jupiter.api.Test;

class MtebBitextTest {
    private static final double ROUNDING = 1e-15;

    /** Four sources, of which the last has no translation, and five targets, of which the third repeats the second. */
    private static final MiningCorpora CORPORA = new MiningCorpora(
            new Side(Invented.texts("xx", "a", "b", "c", "d"), List.of("a", "b", "c", "d")),
            new Side(Invented.texts("en", "noise", "A", "A", "B", "C"), List.of("1", "2", "3", "4", "5")),
            List.of(new Pair(0, 2), new Pair(1, 3), new Pair(2, 4)));

    /** a is nearest to A, b to the noise and then to B, c to C. */
    private static final Map<String, float[]> VECTORS = Map.of(
            "a", new float[] {1, 0, 0},
            "b", new float[] {0, 1, .2f},
            "c", new float[] {0, 0, 1},
            "d", new float[] {0, 0, 1},
            "noise", new float[] {0, 1, 0},
            "A", new float[] {1, .1f, 0},
            "B", new float[] {0, 1, .6f},
            "C", new float[] {0, .1f, 1});

    @Test
    void tatoebaIsScoredByWeightedF1() {
        Map<String, float[]> vectors = Map.of(
                "x0", new float[] {.9f, .1f},
                "x1", new float[] {.2f, 1},
                "x2", new float[] {.1f, .9f},
                "x3", new float[] {-1, 0},
                "y0", new float[] {1, 0},
                "y1", new float[] {0, 1},
                "y2", new float[] {1, 1},
                "y3", new float[] {-1, .2f});
        ParallelCorpus corpus = ParallelCorpus.aligned(
                Invented.texts("xx", "x0", "x1", "x2", "x3"), Invented.texts("en", "y0", "y1", "y2", "y3"));
        Task<ParallelCorpus> task = new Task<>(corpus, MtebBitext.TATOEBA, (data, limit) -> GoldRows.of(data));
        Scores scores = task.score(vectors);
        assertEquals(
                List.of("f1", "accuracy", "precision", "recall"),
                scores.values().keySet().stream().map(Metric::id).toList());
        // scikit-learn 1.9.1: f1_score([0, 1, 2, 3], [0, 1, 1, 3], average="weighted"), and the others likewise
        assertEquals(0.6666666666666666, Invented.value(scores, "f1"), ROUNDING);
        assertEquals(0.75, Invented.value(scores, "accuracy"), ROUNDING);
        assertEquals(0.625, Invented.value(scores, "precision"), ROUNDING);
        assertEquals(0.75, Invented.value(scores, "recall"), ROUNDING);
    }

    @Test
    void buccSearchesTheGoldSourcesAmongAllTargets() {
        Scores scores = bucc(MtebBitext.BUCC_V1, GoldRows::amongAllTargets, Integer.MAX_VALUE);
        assertEquals(3, scores.examples());
        // by hand: a takes the first of the equal rows and its gold row is the second; b takes the noise
        assertArrayEquals(new int[] {0, 0, 1}, Invented.integers(scores, "hit"));
        assertEquals(1 / 3.0, Invented.value(scores, "accuracy"), ROUNDING);
        // scikit-learn 1.9.1: f1_score([2, 3, 4], [1, 0, 4], average="weighted", zero_division=0)
        assertEquals(0.3333333333333333, Invented.value(scores, "f1"), ROUNDING);
        assertEquals(Map.of("queries", "3", "candidates", "5"), scores.facts());
        assertEquals(1, scores.counts().ties());
    }

    @Test
    void theSecondVersionSearchesAmongGoldTargetsAlone() {
        Scores scores = bucc(MtebBitext.BUCC_V2, GoldRows::amongGoldTargets, Integer.MAX_VALUE);
        assertArrayEquals(new int[] {1, 1, 1}, Invented.integers(scores, "hit"));
        assertEquals(1, Invented.value(scores, "f1"));
        assertEquals(Map.of("queries", "3", "candidates", "3"), scores.facts());
    }

    @Test
    void aLimitTakesTheFirstGoldPairs() {
        assertEquals(2, bucc(MtebBitext.BUCC_V2, GoldRows::amongGoldTargets, 2).examples());
    }

    private static Scores bucc(Protocol protocol, BiFunction<MiningCorpora, Integer, GoldRows> view, int limit) {
        return new Task<>(CORPORA, protocol, view).score(VECTORS, limit);
    }

    private record Task<T>(T data, Protocol protocol, BiFunction<T, Integer, GoldRows> view) {
        Scores score(Map<String, float[]> vectors) {
            return score(vectors, Integer.MAX_VALUE);
        }

        Scores score(Map<String, float[]> vectors, int limit) {
            CannedContext context = new CannedContext(vectors, Set.of());
            new MtebBitext<>(
                            Invented.card(MtebBitext.METRICS, protocol),
                            new InventedDataset<>(data),
                            Map.of(protocol.id(), view))
                    .evaluate(Invented.request(protocol, Map.of(), limit, 0), context);
            return context.finished().get(Invented.SUBSET);
        }
    }
}
