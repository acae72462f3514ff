package org.embeval.tasks.bitext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.embeval.api.Counts;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Scores;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.tasks.CannedContext;
import org.embeval.tasks.InventedDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PooledRetrievalTest {
    /**
     * By cosine A finds x, then z; B finds z, then y; C finds x, then y: the targets are the axes, so that coordinates are
     * cosines but for the length.
     */
    private static final Map<String, float[]> VECTORS = Map.of(
            "A", new float[] {.9f, .1f, .8f},
            "B", new float[] {.2f, .3f, .4f},
            "C", new float[] {.7f, .6f, .1f},
            "x", new float[] {1, 0, 0},
            "y", new float[] {0, 1, 0},
            "z", new float[] {0, 0, 1});

    private static final ParallelCorpus CORPUS =
            ParallelCorpus.aligned(Invented.texts("en", "A", "B", "A", "C"), Invented.texts("xx", "x", "y", "z", "x"));

    @Test
    void whateverIsPairedWithAStringTranslatesIt() {
        Scores scores = score(CORPUS, Map.of());
        // by hand: A finds x and may, C finds x and may, B finds z and should have found y
        assertEquals(2 / 3.0, Invented.value(scores, "p@1"));
        assertEquals(3, scores.examples());
        assertEquals(List.of("0", "1", "3"), scores.items().ids());
        assertArrayEquals(new int[] {1, 0, 1}, Invented.integers(scores, "hit"));
        assertEquals(Map.of("pairs", "4", "queries", "3", "candidates", "3"), scores.facts());
        assertEquals(new Counts(0, 2, 0, 0), scores.counts());
    }

    @Test
    void byIndexOnlyTheSameLineIsRight() {
        Scores scores = score(CORPUS, Map.of("index-gold", "true"));
        // by hand: the second A finds the first x, and so does C
        assertEquals(.25, Invented.value(scores, "p@1"));
        assertEquals(List.of("0", "1", "2", "3"), scores.items().ids());
        assertArrayEquals(new int[] {1, 0, 0, 0}, Invented.integers(scores, "hit"));
        assertEquals(3, scores.counts().ties());
    }

    @ParameterizedTest
    @CsvSource({"none, 6", "pair, 5", "source, 3", "target, 3", "both, 1"})
    void repeatedPairsAreLeftOutAsTheOptionSays(String rule, int pairs) {
        // by hand: only line 3 repeats a pair; A, B and C begin lines 0, 4 and 5; x, y and z stand first in
        // lines 0, 1 and 2; both sides are new in line 0 alone
        ParallelCorpus corpus = ParallelCorpus.aligned(
                Invented.texts("en", "A", "A", "A", "A", "B", "C"), Invented.texts("xx", "x", "y", "z", "x", "x", "x"));
        assertEquals(
                Integer.toString(pairs),
                score(corpus, Map.of("dedup", rule)).facts().get("pairs"));
    }

    @Test
    void pairsWithAnEmptySideAreLeftOutAndCounted() {
        ParallelCorpus corpus =
                ParallelCorpus.aligned(Invented.texts("en", "A", "", "C", ""), Invented.texts("xx", "x", "y", "", ""));
        Scores scores = score(corpus, Map.of("dedup", "none"));
        assertEquals(1, scores.examples());
        assertEquals(3, scores.counts().invalid());
        assertEquals("1", scores.facts().get("candidates"));
    }

    @Test
    void aSampleKeepsTheTranslationsOfItsQueries() {
        ParallelCorpus corpus = corpusOf(200);
        Scores scores = score(corpus, Map.of("queries", "20", "candidates", "50"));
        assertEquals(Map.of("pairs", "200", "queries", "20", "candidates", "50"), scores.facts());
        // Every query points to its own target exactly, so it is found if it is there.
        assertEquals(1, Invented.value(scores, "p@1"));
    }

    @Test
    void fewerCandidatesThanTranslationsAreNotDrawn() {
        Scores scores = score(corpusOf(200), Map.of("queries", "20", "candidates", "3"));
        assertEquals("20", scores.facts().get("candidates"));
    }

    @Test
    void theSampleDependsOnBothSeedsAndOnNothingElse() {
        ParallelCorpus corpus = corpusOf(200);
        Map<String, String> ten = Map.of("queries", "10");
        List<String> drawn = score(corpus, ten).items().ids();
        assertEquals(drawn, score(corpus, ten).items().ids());
        assertNotEquals(
                drawn,
                score(corpus, Map.of("queries", "10", "seed", "43")).items().ids());
        CannedContext context = new CannedContext(vectorsOf(200), Set.of());
        task(corpus).evaluate(Invented.request(PooledRetrieval.LABSE, ten, Integer.MAX_VALUE, 1), context);
        assertEquals(
                score(corpus, Map.of("queries", "10", "seed", "43")).items().ids(),
                context.finished().get(Invented.SUBSET).items().ids());
    }

    @Test
    void aLimitTakesTheFirstLines() {
        CannedContext context = new CannedContext(VECTORS, Set.of());
        task(CORPUS).evaluate(Invented.request(PooledRetrieval.LABSE, Map.of(), 2, 0), context);
        assertEquals(2, context.finished().get(Invented.SUBSET).examples());
    }

    @Test
    void aSizeThatIsNoNumberIsRefusedWithWhatIsAllowed() {
        EvalException refused = assertThrows(EvalException.class, () -> score(CORPUS, Map.of("queries", "many")));
        assertEquals(Fault.UNKNOWN, refused.fault());
        assertEquals("queries = many is not allowed; give a whole number from 1 on.", refused.getMessage());
        assertThrows(EvalException.class, () -> score(CORPUS, Map.of("queries", "0")));
    }

    private static Scores score(ParallelCorpus corpus, Map<String, String> set) {
        Map<String, float[]> vectors = new HashMap<>(VECTORS);
        vectors.putAll(vectorsOf(200));
        CannedContext context = new CannedContext(vectors, Set.of());
        task(corpus).evaluate(Invented.request(PooledRetrieval.LABSE, set), context);
        return context.finished().get(Invented.SUBSET);
    }

    private static PooledRetrieval task(ParallelCorpus corpus) {
        return new PooledRetrieval(
                Invented.card(List.of(PooledRetrieval.P_AT_1), PooledRetrieval.LABSE), new InventedDataset<>(corpus));
    }

    private static ParallelCorpus corpusOf(int pairs) {
        return ParallelCorpus.aligned(
                Invented.texts(
                        "en", IntStream.range(0, pairs).mapToObj(i -> "en " + i).toArray(String[]::new)),
                Invented.texts(
                        "xx", IntStream.range(0, pairs).mapToObj(i -> "xx " + i).toArray(String[]::new)));
    }

    /** Directions around a half circle, the same for both sides of a pair. */
    private static Map<String, float[]> vectorsOf(int pairs) {
        Map<String, float[]> vectors = new HashMap<>();
        for (int i = 0; i < pairs; i++) {
            double angle = Math.PI * i / pairs;
            float[] vector = {(float) Math.cos(angle), (float) Math.sin(angle)};
            vectors.put("en " + i, vector);
            vectors.put("xx " + i, vector);
        }
        return vectors;
    }
}
