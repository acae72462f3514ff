package org.embeval.tasks.bitext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.embeval.api.Embeddings;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.embeval.api.Scores;
import org.embeval.api.Similarity;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.kernel.metrics.RankAmongDistractors.Ties;
import org.embeval.tasks.CannedContext;
import org.embeval.tasks.InventedDataset;
import org.junit.jupiter.api.Test;

class TranslationRankingTest {
    /** Inner products with the source are .5 for the right target, then .5, .4 and .7. */
    private static final float[][] TARGETS = {{.5f, 0}, {.5f, 3}, {.4f, 0}, {.7f, 0}};

    private static final float[][] SOURCES = {{1, 0}, {0, 1}, {0, 1}, {1, 0}};

    @Test
    void aDistractorThatScoresAsMuchCountsHalfOrNothing() {
        Scores mean = score(SOURCES, TARGETS, Map.of("distractors", "3"));
        // by hand, source by source: .7 above and .5 equal; 3 alone at the top; all but 3 equal at 0; .7 at the top
        assertArrayEquals(new double[] {2.5, 1, 3, 1}, Invented.numbers(mean, "rank"));
        assertEquals(.5, Invented.value(mean, "p@1"));
        assertEquals(1, Invented.value(mean, "p@3"));
        assertEquals(1, Invented.value(mean, "p@10"));
        assertEquals(2, mean.counts().ties());
        Scores strict = score(SOURCES, TARGETS, Map.of("distractors", "3", "ties", "strict"));
        assertArrayEquals(new double[] {2, 1, 2, 1}, Invented.numbers(strict, "rank"));
    }

    @Test
    void cosineForgetsLengths() {
        float[][] sources = {{1, 0}, {0, 1}};
        float[][] targets = {{1, 0}, {2, 2}};
        Map<String, String> one = Map.of("distractors", "1");
        assertArrayEquals(new double[] {2, 1}, Invented.numbers(score(sources, targets, one), "rank"));
        assertArrayEquals(
                new double[] {1, 1},
                Invented.numbers(score(sources, targets, Map.of("distractors", "1", "similarity", "cosine")), "rank"));
    }

    @Test
    void theOtherDirectionAsksWithTargets() {
        float[][] sources = {{1, 0}, {2, 2}};
        float[][] targets = {{1, 0}, {0, 1}};
        Map<String, String> turned = Map.of("distractors", "1", "direction", "trg2src");
        assertArrayEquals(new double[] {2, 1}, Invented.numbers(score(sources, targets, turned), "rank"));
    }

    @Test
    void oneDistractorLessMovesARankByAPlaceAtMost() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Embeddings sources = Embeddings.of(randomVectors(random, 30));
        // More targets than sources: drawing 30 others of 31 targets is left to the harness, drawing 29 is not.
        Embeddings targets = Embeddings.of(randomVectors(random, 31));
        double[] all = new DistractorRanking(sources, targets, Similarity.DOT, 30, 7).ranks(context(), Ties.MEAN);
        double[] some = new DistractorRanking(sources, targets, Similarity.DOT, 29, 7).ranks(context(), Ties.MEAN);
        for (int row = 0; row < all.length; row++) {
            double missed = all[row] - some[row];
            assertTrue(missed == 0 || missed == .5 || missed == 1, "seed " + seed + ", row " + row);
        }
    }

    @Test
    void distractorsDependOnTheSeedAlone() {
        SplittableRandom random = new SplittableRandom(3);
        Embeddings sources = Embeddings.of(randomVectors(random, 60));
        Embeddings targets = Embeddings.of(randomVectors(random, 60));
        double[] once = new DistractorRanking(sources, targets, Similarity.DOT, 20, 0).ranks(context(), Ties.MEAN);
        double[] again = new DistractorRanking(sources, targets, Similarity.DOT, 20, 0).ranks(context(), Ties.MEAN);
        double[] other = new DistractorRanking(sources, targets, Similarity.DOT, 20, 1).ranks(context(), Ties.MEAN);
        assertArrayEquals(once, again);
        assertFalse(Arrays.equals(once, other));
    }

    @Test
    void aLimitTakesAwaySourcesAndNoDistractor() {
        CannedContext context = context(SOURCES, TARGETS);
        task(4).evaluate(Invented.request(TranslationRanking.DUAL_ENCODER, Map.of("distractors", "3"), 1, 0), context);
        Scores scores = context.finished().get(Invented.SUBSET);
        assertArrayEquals(new double[] {2.5}, Invented.numbers(scores, "rank"));
        assertEquals(Map.of("targets", "4", "distractors", "3"), scores.facts());
    }

    @Test
    void pairsThatRepeatATargetAreLeftOut() {
        Map<String, float[]> vectors =
                Map.of("a", new float[] {1}, "b", new float[] {1}, "x", new float[] {1}, "y", new float[] {2});
        ParallelCorpus corpus =
                ParallelCorpus.aligned(Invented.texts("xx", "a", "b", "a"), Invented.texts("en", "x", "x", "y"));
        CannedContext context = new CannedContext(vectors, Set.of());
        task(corpus).evaluate(Invented.request(TranslationRanking.DUAL_ENCODER, Map.of("distractors", "1")), context);
        assertEquals(
                List.of("0", "2"),
                context.finished().get(Invented.SUBSET).items().ids());
    }

    @Test
    void pairsThatRepeatATargetCompeteIfTheyAreKept() {
        Map<String, float[]> vectors =
                Map.of("a", new float[] {1}, "b", new float[] {1}, "x", new float[] {1}, "y", new float[] {2});
        CannedContext context = new CannedContext(vectors, Set.of());
        ParallelCorpus corpus =
                ParallelCorpus.aligned(Invented.texts("xx", "a", "b", "a"), Invented.texts("en", "x", "x", "y"));
        task(corpus)
                .evaluate(
                        Invented.request(
                                TranslationRanking.DUAL_ENCODER,
                                Map.of("distractors", "2", "duplicate-targets", "keep")),
                        context);
        // by hand: of both x the other x equals and y is above: 1 + 1 + 1/2
        double[] ranks = ((Items.Numbers) context.finished()
                        .get(Invented.SUBSET)
                        .items()
                        .columns()
                        .get("rank"))
                .values();
        assertArrayEquals(new double[] {2.5, 2.5, 1}, ranks);
    }

    @Test
    void tooFewTargetsAreRefusedWithHowManyThereAre() {
        EvalException refused = assertThrows(EvalException.class, () -> score(SOURCES, TARGETS, Map.of()));
        assertEquals(Fault.UNKNOWN, refused.fault());
        assertEquals(
                "xx-en has 4 different targets, which leaves 3 distractors for each source, not 999."
                        + " Set a smaller number of distractors, or leave this subset out.",
                refused.getMessage());
    }

    private static Scores score(float[][] sources, float[][] targets, Map<String, String> set) {
        CannedContext context = context(sources, targets);
        task(sources.length).evaluate(Invented.request(TranslationRanking.DUAL_ENCODER, set), context);
        return context.finished().get(Invented.SUBSET);
    }

    private static TranslationRanking task(int pairs) {
        return task(ParallelCorpus.aligned(
                Invented.texts(
                        "xx", IntStream.range(0, pairs).mapToObj(i -> "xx " + i).toArray(String[]::new)),
                Invented.texts(
                        "en", IntStream.range(0, pairs).mapToObj(i -> "en " + i).toArray(String[]::new))));
    }

    private static TranslationRanking task(ParallelCorpus corpus) {
        return new TranslationRanking(
                Invented.card(TranslationRanking.METRICS, TranslationRanking.DUAL_ENCODER),
                new InventedDataset<>(corpus));
    }

    private static CannedContext context() {
        return new CannedContext(Map.of(), Set.of());
    }

    private static CannedContext context(float[][] sources, float[][] targets) {
        Map<String, float[]> vectors = new HashMap<>();
        for (int i = 0; i < sources.length; i++) {
            vectors.put("xx " + i, sources[i]);
            vectors.put("en " + i, targets[i]);
        }
        return new CannedContext(vectors, Set.of());
    }

    /** Whole numbers, so that inner products are exact and often equal. */
    private static float[][] randomVectors(SplittableRandom random, int rows) {
        float[][] vectors = new float[rows][];
        for (int row = 0; row < rows; row++) {
            vectors[row] = new float[] {random.nextInt(1, 4), random.nextInt(1, 4)};
        }
        return vectors;
    }
}
