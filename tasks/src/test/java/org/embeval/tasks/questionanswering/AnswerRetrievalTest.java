package org.embeval.tasks.questionanswering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Role;
import org.embeval.api.Scores;
import org.embeval.api.Task;
import org.embeval.api.TaskProvider;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.AnswerSentences;
import org.embeval.datasets.shape.AnswerSentences.Question;
import org.embeval.datasets.shape.AnswerSentences.Sentence;
import org.embeval.datasets.shape.AnswerSentences.Sizes;
import org.embeval.datasets.shape.Translated;
import org.embeval.tasks.SearchingContext;
import org.junit.jupiter.api.Test;

class AnswerRetrievalTest {
    /** Two paragraphs of two sentences; vectors are one number long, so that a question of 1 scores them as they are. */
    private static final AnswerSentences FOUR = new AnswerSentences(
            List.of(question("one?", "s1"), question("two?", "s0"), question("three?", "s3"), question("four?", "s2")),
            List.of(new Sentence("s0", 0), new Sentence("s1", 0), new Sentence("s2", 1), new Sentence("s3", 1)),
            List.of("s0 s1", "s2 s3"),
            new Sizes(4, 0, 0));

    private static final Map<String, float[]> VECTORS = Map.of(
            "s0", new float[] {0.9f},
            "s1", new float[] {0.7f},
            "s2", new float[] {0.7f},
            "s3", new float[] {0.1f},
            "one?", new float[] {1},
            "two?", new float[] {2},
            "three?", new float[] {3},
            "four?", new float[] {4});

    @Test
    void tiedSentencesShareTheirRankAsInTheExampleByHand() {
        Scores scores = score(FOUR, Map.of());
        assertArrayEquals(new double[] {2.5, 1, 4, 2.5}, numbers(scores, "rank"));
        assertEquals((0.4 + 1 + 0.25 + 0.4) / 4, value(scores, "mrr"), 1e-15);
        assertEquals(0.25, value(scores, "p@1"));
        assertEquals(1, value(scores, "r@5"));
        assertArrayEquals(
                new int[] {0, 1, 2, 3},
                ((Items.RowLists) scores.items().columns().get("top5")).values()[0]);
    }

    @Test
    void paragraphsStandWhereTheirBestSentenceStands() {
        Scores scores = score(FOUR, Map.of());
        assertArrayEquals(new double[] {1, 1, 2, 2}, numbers(scores, "paragraph_rank"));
        assertEquals(0.5, value(scores, "paragraph_p@1"));
        assertEquals(0.75, value(scores, "paragraph_mrr"));
    }

    @Test
    void everySentenceWithTheTextOfAnAnswerIsRight() {
        AnswerSentences data = new AnswerSentences(
                List.of(question("one?", "s3", "s1")),
                List.of(new Sentence("s3", 0), new Sentence("s0", 1), new Sentence("s1", 1), new Sentence("s3", 1)),
                List.of("a", "b"),
                new Sizes(2, 0, 0));
        Scores scores = score(data, Map.of());
        assertArrayEquals(new double[] {2}, numbers(scores, "rank"), "s1 is the second best, both s3 come last");
        assertArrayEquals(new double[] {1}, numbers(scores, "paragraph_rank"));
        assertEquals(1, scores.counts().duplicates());
    }

    @Test
    void dotProductsAreComparedUnlessCosineIsWanted() {
        assertArrayEquals(
                new double[] {2.5, 2.5, 2.5, 2.5}, numbers(score(FOUR, Map.of("similarity", "cosine")), "rank"));
    }

    @Test
    void sentencesAreResponsesInTheirParagraphUnlessTheyStandAlone() {
        SearchingContext context = SearchingContext.encoding(FOUR, VECTORS);
        evaluate(context, Map.of(), 99);
        Texts sentences = context.encoded().get(0);
        assertEquals(Role.RESPONSE, sentences.role());
        assertEquals("s2 s3", sentences.context(2));
        assertEquals(Role.QUERY, context.encoded().get(1).role());
        context = SearchingContext.encoding(FOUR, VECTORS);
        evaluate(context, Map.of("response", "sentence"), 99);
        assertEquals(Role.PASSAGE, context.encoded().get(0).role());
        assertNull(context.encoded().get(0).context(2));
    }

    @Test
    void aModelThatOnlyRanksRanksSentencesAndWholeParagraphs() {
        SearchingContext context = SearchingContext.ranking(FOUR, (question, text) -> text.contains("s2") ? 1 : 0);
        evaluate(context, Map.of(), 99);
        Scores scores = context.scores("dev");
        // s2 is first, the three others share ranks 2 to 4; its paragraph is first.
        assertArrayEquals(new double[] {3, 3, 3, 1}, numbers(scores, "rank"));
        assertArrayEquals(new double[] {2, 2, 1, 1}, numbers(scores, "paragraph_rank"));
    }

    @Test
    void ranksBeyondTheFirstSearchAreExact() {
        long seed = 5;
        Random random = new Random(seed);
        int size = 400;
        List<Sentence> sentences = IntStream.range(0, size)
                .mapToObj(i -> new Sentence("s" + i, i / 4))
                .toList();
        Map<String, float[]> vectors = new HashMap<>();
        // Few values, so that most sentences tie.
        sentences.forEach(sentence -> vectors.put(sentence.text(), new float[] {random.nextInt(8)}));
        vectors.put("q?", new float[] {1});
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            questions.add(question("q?", "s" + i));
        }
        AnswerSentences data = new AnswerSentences(
                questions,
                sentences,
                IntStream.range(0, size / 4).mapToObj(p -> "p" + p).toList(),
                new Sizes(size, 0, 0));
        SearchingContext context = SearchingContext.encoding(data, vectors);
        evaluate(context, Map.of(), size);
        double[] scores = sentences.stream()
                .mapToDouble(sentence -> vectors.get(sentence.text())[0])
                .toArray();
        double[] best = IntStream.range(0, size / 4)
                .mapToDouble(p -> Arrays.stream(scores, 4 * p, 4 * p + 4).max().orElseThrow())
                .toArray();
        for (int i = 0; i < size; i++) {
            String message = "seed " + seed + ", sentence " + i;
            assertEquals(rank(scores, i), numbers(context.scores("dev"), "rank")[i], message);
            assertEquals(rank(best, i / 4), numbers(context.scores("dev"), "paragraph_rank")[i], message);
        }
    }

    @Test
    void aLimitTakesTheFirstQuestions() {
        SearchingContext context = SearchingContext.encoding(FOUR, VECTORS);
        evaluate(context, Map.of(), 2);
        assertEquals(2, context.scores("dev").examples());
        assertEquals("4", context.scores("dev").facts().get("questions"));
    }

    @Test
    void predictionsHoldTheSentencesWithIds() {
        SearchingContext context = SearchingContext.encoding(FOUR, VECTORS);
        evaluate(context, Map.of(), 99);
        assertEquals(
                List.of("p0s0", "p0s1", "p1s0", "p1s1"),
                context.predictions().get(0).corpus());
        assertArrayEquals(new int[] {3}, context.predictions().get(0).relevant().apply(2));
    }

    @Test
    void translatedQuestionsAreFilteredAndFindTheAnswersOfTheirOriginals() {
        Translated<AnswerSentences> data = new Translated<>(
                FOUR,
                List.of(
                        new Translated.Query("id of two?", "zwei?", "back two", 1),
                        new Translated.Query("id of three?", "drei?", "back three", 2)),
                Path.of("queries/squad-reqa-cl.de.tsv"));
        Map<String, float[]> vectors = new HashMap<>(VECTORS);
        vectors.put("zwei?", new float[] {2});
        vectors.put("drei?", new float[] {3});
        SearchingContext filter = SearchingContext.encoding(
                data,
                Map.of(
                        "two?", new float[] {1},
                        "back two", new float[] {1},
                        "three?", new float[] {1},
                        "back three", new float[] {-1}));
        SearchingContext context = SearchingContext.encoding(data, vectors).and("minilm", filter);
        Task task = task("squad-reqa-cl");
        task.evaluate(request(task, "de", Map.of(), 99), context);
        Scores scores = context.scores("de");
        assertEquals(List.of("id of two?"), scores.items().ids());
        assertArrayEquals(new double[] {1}, numbers(scores, "rank"));
        assertEquals("2", scores.facts().get("queries"));
        assertEquals("1", scores.facts().get("queries_kept"));
    }

    @Test
    void theMainValueIsThatOfTheDevelopmentSet() {
        assertEquals(List.of("dev"), task("squad-reqa").card().main().members());
        assertEquals(
                List.of(
                        "p@1",
                        "mrr",
                        "r@5",
                        "r@10",
                        "paragraph_p@1",
                        "paragraph_mrr",
                        "paragraph_r@5",
                        "paragraph_r@10"),
                task("squad-reqa").card().metrics().stream().map(Metric::id).toList());
        assertEquals(List.of("train", "dev"), task("squad-reqa-cl").card().splits());
    }

    private static double rank(double[] scores, int of) {
        double above = Arrays.stream(scores).filter(score -> score > scores[of]).count();
        double equal =
                Arrays.stream(scores).filter(score -> score == scores[of]).count();
        return above + (equal + 1) / 2;
    }

    private static Scores score(AnswerSentences data, Map<String, String> options) {
        SearchingContext context = SearchingContext.encoding(data, VECTORS);
        evaluate(context, options, 99);
        return context.scores("dev");
    }

    private static void evaluate(SearchingContext context, Map<String, String> options, int limit) {
        Task task = task("squad-reqa");
        task.evaluate(request(task, "dev", options, limit), context);
    }

    private static TaskRequest request(Task task, String subset, Map<String, String> set, int limit) {
        Map<String, String> options = new HashMap<>();
        task.card().protocols().get(0).options().forEach(option -> options.put(option.id(), option.value()));
        options.putAll(set);
        return new TaskRequest(
                List.of(subset), "", task.card().protocols().get(0).id(), options, limit, 0);
    }

    private static Task task(String id) {
        return ServiceLoader.load(TaskProvider.class).stream()
                .flatMap(provider -> provider.get().tasks().stream())
                .filter(task -> task.card().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Question question(String text, String... answers) {
        return new Question(text, List.of("id of " + text), new TreeSet<>(List.of(answers)));
    }

    private static double value(Scores scores, String metric) {
        return scores.values().get(Metric.higher(metric)).value();
    }

    private static double[] numbers(Scores scores, String column) {
        return ((Items.Numbers) scores.items().columns().get(column)).values();
    }
}
