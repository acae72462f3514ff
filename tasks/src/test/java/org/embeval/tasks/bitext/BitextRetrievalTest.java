package org.embeval.tasks.bitext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.embeval.api.Counts;
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
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.tasks.CannedContext;
import org.embeval.tasks.InventedDataset;
import org.junit.jupiter.api.Test;

class BitextRetrievalTest {
    private static final double ROUNDING = 1e-15;

    /**
     * By cosine the foreign rows find the English rows 0, 2, 1, 3 and the English rows find the foreign rows 0, 1, 1, 3
     * (numpy 2.4.6: {@code C.argmax(1), C.argmax(0)} of the matrix of cosines).
     */
    private static final float[][] FOREIGN = {{1, 0}, {0, 1}, {1, 1}, {-1, 0.2f}};

    private static final float[][] ENGLISH = {{0.9f, 0.1f}, {0.2f, 1}, {0.1f, 0.9f}, {-1, 0}};

    @Test
    void bothDirectionsAndTheirMeanAreMeasuredByDefault() {
        Map<Metric, Estimate> values = score("both", FOREIGN, ENGLISH).values();
        assertEquals(BitextRetrieval.METRICS, List.copyOf(values.keySet()));
        assertEquals(0.5, value(values, "accuracy"));
        assertEquals(0.75, value(values, "accuracy_en_xx"));
        assertEquals(0.625, value(values, "accuracy_mean"));
        // scikit-learn 1.9.1: f1_score([0, 1, 2, 3], [0, 2, 1, 3], average="weighted"), and precision and recall
        // likewise
        assertEquals(0.5, value(values, "f1"), ROUNDING);
        assertEquals(0.5, value(values, "precision"), ROUNDING);
        assertEquals(0.5, value(values, "recall"), ROUNDING);
    }

    @Test
    void precisionRecallAndF1AreThoseOfTheForeignQueries() {
        Map<Metric, Estimate> values = score("both", ENGLISH, FOREIGN).values();
        // scikit-learn 1.9.1: f1_score([0, 1, 2, 3], [0, 1, 1, 3], average="weighted"), and precision and recall
        // likewise
        assertEquals(0.6666666666666666, value(values, "f1"), ROUNDING);
        assertEquals(0.625, value(values, "precision"), ROUNDING);
        assertEquals(0.75, value(values, "recall"), ROUNDING);
    }

    @Test
    void accuraciesHaveWilsonsIntervalAndTheirMeanHasNone() {
        Map<Metric, Estimate> values = score("both", FOREIGN, ENGLISH).values();
        Estimate accuracy = values.get(BitextRetrieval.ACCURACY);
        // scipy 1.17.1: scipy.stats.binomtest(2, 4).proportion_ci(method="wilson")
        assertEquals(0.15003898915214955, accuracy.low(), 1e-12);
        assertEquals(0.8499610108478504, accuracy.high(), 1e-12);
        assertFalse(values.get(BitextRetrieval.ACCURACY_MEAN).hasInterval());
    }

    @Test
    void itemsTellForEachLineWhetherItWasFoundAndTheBestRows() {
        Items items = score("both", FOREIGN, ENGLISH).items();
        assertEquals(List.of("0", "1", "2", "3"), items.ids());
        assertEquals(
                List.of("hit", "top5", "hit_en_xx", "top5_en_xx"),
                List.copyOf(items.columns().keySet()));
        assertArrayEquals(new int[] {1, 0, 0, 1}, hits(items, "hit"));
        assertArrayEquals(new int[] {1, 1, 0, 1}, hits(items, "hit_en_xx"));
        // by hand: (-1, .2) has the cosines -.95, 0, .09, .98, and (1, 1) is nearest to (.2, 1)
        int[][] top = ((Items.RowLists) items.columns().get("top5")).values();
        assertArrayEquals(new int[] {3, 2, 1, 0}, top[3]);
        assertEquals(1, top[2][0]);
    }

    @Test
    void onlyForeignQueriesLeaveTheOtherDirectionOut() {
        Scores scores = score("src2trg", FOREIGN, ENGLISH);
        assertEquals(List.of("accuracy", "f1", "precision", "recall"), ids(scores));
        assertEquals(
                List.of("hit", "top5"), List.copyOf(scores.items().columns().keySet()));
        assertEquals(0.5, value(scores.values(), "accuracy"));
    }

    @Test
    void onlyEnglishQueriesLeaveTheOtherDirectionOut() {
        Scores scores = score("trg2src", FOREIGN, ENGLISH);
        assertEquals(List.of("accuracy_en_xx"), ids(scores));
        assertEquals(
                List.of("hit_en_xx", "top5_en_xx"),
                List.copyOf(scores.items().columns().keySet()));
        assertEquals(0.75, value(scores.values(), "accuracy_en_xx"));
    }

    @Test
    void equalScoresFallToTheLowerRowAndAreCounted() {
        float[][] foreign = {{1, 0}, {0, 1}, {1, 0}};
        float[][] english = {{2, 0}, {0, 1}, {1, 0}};
        Scores scores = score("both", foreign, english);
        assertArrayEquals(new int[] {1, 1, 0}, hits(scores.items(), "hit"));
        assertEquals(2, scores.counts().ties());
    }

    @Test
    void tiesAreThoseOfTheDirectionThatIsAsked() {
        float[][] foreign = {{1, 0}, {0, 1}};
        float[][] english = {{1, 0}, {3, 0}};
        // The first foreign line cannot tell the English lines apart, nor can the second, to which both are orthogonal.
        assertEquals(2, score("both", foreign, english).counts().ties());
        assertEquals(0, score("trg2src", foreign, english).counts().ties());
    }

    @Test
    void aCorpusOfOnePairHasNoTies() {
        Scores scores = score("both", new float[][] {{1, 0}}, new float[][] {{0, 1}});
        assertEquals(1.0, value(scores.values(), "accuracy"));
        assertEquals(0, scores.counts().ties());
    }

    @Test
    void repeatedAndCutLinesOfBothSidesAreCounted() {
        Texts foreign = Texts.of(List.of("ja", "nein", "ja", "ja"), Role.SENTENCE, "de");
        Texts english = Texts.of(List.of("yes", "no", "indeed", "no"), Role.SENTENCE, "en");
        Map<String, float[]> vectors = Map.of(
                "ja", new float[] {1, 0},
                "nein", new float[] {0, 1},
                "yes", new float[] {1, 0.1f},
                "no", new float[] {0.1f, 1},
                "indeed", new float[] {1, 0.2f});
        CannedContext context = new CannedContext(vectors, Set.of("ja", "indeed"));
        task(ParallelCorpus.aligned(foreign, english)).evaluate(request("both", Integer.MAX_VALUE, "deu-eng"), context);
        // "nein" cannot choose between the two lines "no"; "ja" twice and "no" once too often; "ja" three times and
        // "indeed"
        assertEquals(new Counts(1, 3, 4, 0), context.finished().get("deu-eng").counts());
    }

    @Test
    void goldRowsMayStandInAnyOrder() {
        // The pairs of the mini-example with the English side turned round.
        float[][] turned = {ENGLISH[3], ENGLISH[2], ENGLISH[1], ENGLISH[0]};
        Map<String, float[]> vectors = vectors(FOREIGN, turned);
        ParallelCorpus corpus = new ParallelCorpus(side("xx", 4), side("en", 4), new int[] {3, 2, 1, 0});
        CannedContext context = new CannedContext(vectors, Set.of());
        task(corpus).evaluate(request("both", Integer.MAX_VALUE, "deu-eng"), context);
        Scores scores = context.finished().get("deu-eng");
        assertEquals(0.5, value(scores.values(), "accuracy"));
        assertEquals(0.75, value(scores.values(), "accuracy_en_xx"));
        assertArrayEquals(new int[] {1, 0, 0, 1}, hits(scores.items(), "hit"));
        assertArrayEquals(new int[] {1, 0, 1, 1}, hits(scores.items(), "hit_en_xx"));
    }

    @Test
    void aLimitTakesTheFirstPairs() {
        CannedContext context = new CannedContext(vectors(FOREIGN, ENGLISH), Set.of());
        task(ParallelCorpus.aligned(side("xx", 4), side("en", 4))).evaluate(request("both", 2, "deu-eng"), context);
        Scores scores = context.finished().get("deu-eng");
        assertEquals(2, scores.examples());
        assertEquals(2, scores.items().size());
        // Without the third English row the second foreign row finds its translation.
        assertEquals(1.0, value(scores.values(), "accuracy"));
    }

    @Test
    void subsetsAreFinishedOneByOneWithProgress() {
        CannedContext context = new CannedContext(vectors(FOREIGN, ENGLISH), Set.of());
        task(ParallelCorpus.aligned(side("xx", 4), side("en", 4)))
                .evaluate(request("both", Integer.MAX_VALUE, "fra-eng", "deu-eng"), context);
        assertEquals(
                List.of("subsets 0 of 2", "finished fra-eng", "subsets 1 of 2", "finished deu-eng", "subsets 2 of 2"),
                context.events());
    }

    @Test
    void aRequestWithoutTheDirectionIsAMistakeOfTheCaller() {
        TaskRequest request = new TaskRequest(List.of("deu-eng"), "", "labse", Map.of(), Integer.MAX_VALUE, 0);
        CannedContext context = new CannedContext(vectors(FOREIGN, ENGLISH), Set.of());
        BitextRetrieval task = task(ParallelCorpus.aligned(side("xx", 4), side("en", 4)));
        assertThrows(IllegalArgumentException.class, () -> task.evaluate(request, context));
    }

    private static Scores score(String direction, float[][] source, float[][] target) {
        CannedContext context = new CannedContext(vectors(source, target), Set.of());
        task(ParallelCorpus.aligned(side("xx", source.length), side("en", target.length)))
                .evaluate(request(direction, Integer.MAX_VALUE, "deu-eng"), context);
        return context.finished().get("deu-eng");
    }

    private static Map<String, float[]> vectors(float[][] foreign, float[][] english) {
        Map<String, float[]> vectors = new TreeMap<>();
        for (int i = 0; i < foreign.length; i++) {
            vectors.put("xx " + i, foreign[i]);
            vectors.put("en " + i, english[i]);
        }
        return vectors;
    }

    private static Texts side(String language, int lines) {
        return Texts.of(
                IntStream.range(0, lines).mapToObj(i -> language + " " + i).toList(), Role.SENTENCE, language);
    }

    private static TaskRequest request(String direction, int limit, String... subsets) {
        return new TaskRequest(List.of(subsets), "", "labse", Map.of("direction", direction), limit, 0);
    }

    private static BitextRetrieval task(ParallelCorpus corpus) {
        Group main = new Group("all", BitextRetrieval.ACCURACY, List.of("deu-eng"));
        TaskCard card = new TaskCard(
                "invented",
                "An invented corpus",
                1,
                "bitext",
                BitextRetrieval.METRICS,
                List.of(new Subset("deu-eng", Set.of("de"))),
                main,
                List.of(),
                List.of(BitextRetrieval.LABSE),
                List.of(),
                "");
        return new BitextRetrieval(card, new InventedDataset<>(corpus));
    }

    private static double value(Map<Metric, Estimate> values, String metric) {
        return values.get(Metric.higher(metric)).value();
    }

    private static List<String> ids(Scores scores) {
        return scores.values().keySet().stream().map(Metric::id).toList();
    }

    private static int[] hits(Items items, String column) {
        return ((Items.Integers) items.columns().get(column)).values();
    }
}
