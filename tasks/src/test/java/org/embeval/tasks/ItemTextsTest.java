package org.embeval.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.ItemTexts;
import org.embeval.api.Option;
import org.embeval.api.Role;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.AnswerSentences;
import org.embeval.datasets.shape.AnswerSentences.Question;
import org.embeval.datasets.shape.AnswerSentences.Sentence;
import org.embeval.datasets.shape.AnswerSentences.Sizes;
import org.embeval.datasets.shape.MiningCorpora;
import org.embeval.datasets.shape.MiningCorpora.Pair;
import org.embeval.datasets.shape.MiningCorpora.Side;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.datasets.shape.QuestionGraph;
import org.embeval.datasets.shape.QuestionGraph.Duplicate;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.datasets.shape.Translated;
import org.embeval.datasets.shape.Translated.Query;
import org.embeval.tasks.bitext.BitextRetrieval;
import org.embeval.tasks.bitext.BitextTasks;
import org.embeval.tasks.bitext.PooledRetrieval;
import org.embeval.tasks.bitext.TeacherDistance;
import org.embeval.tasks.bitext.TranslationRanking;
import org.embeval.tasks.isomorphism.IsomorphismTasks;
import org.embeval.tasks.mining.BitextMining;
import org.embeval.tasks.mining.MiningTasks;
import org.embeval.tasks.questionanswering.AnswerRetrieval;
import org.embeval.tasks.questionanswering.CrossLingualAnswerRetrieval;
import org.embeval.tasks.questionanswering.QuestionAnsweringTasks;
import org.embeval.tasks.retrieval.CrossLingualSemanticRetrieval;
import org.embeval.tasks.retrieval.RetrievalTasks;
import org.embeval.tasks.retrieval.SemanticRetrieval;
import org.embeval.tasks.similarity.SemanticSimilarity;
import org.embeval.tasks.similarity.SimilarityTasks;
import org.junit.jupiter.api.Test;

/** What each family of tasks says of its items: the text that asks, what should be found, and the text of a row. */
class ItemTextsTest {
    /** Source line 0 means target line 1 and the other way round. */
    private static final ParallelCorpus CROSSED =
            new ParallelCorpus(texts("fr", "chat", "chien"), texts("en", "dog", "cat"), new int[] {1, 0});

    private static Texts texts(String language, String... lines) {
        return Texts.of(List.of(lines), Role.SENTENCE, language);
    }

    private static TaskCard card(List<Task> tasks, String id) {
        return tasks.stream()
                .map(Task::card)
                .filter(card -> card.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static ItemTexts texts(Task task, String metric, Map<String, String> changed) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Option option : task.card().protocols().get(0).options()) {
            options.put(option.id(), option.value());
        }
        options.putAll(changed);
        TaskRequest request = new TaskRequest(
                List.of("en"), "", task.card().protocols().get(0).id(), options, Integer.MAX_VALUE, 0);
        return task.texts(request, metric, new CannedContext(Map.of(), Set.of()))
                .orElseThrow();
    }

    private static void assertSays(ItemTexts texts, String id, String asks, String... expected) {
        int item = texts.ids().indexOf(id);
        assertTrue(item >= 0, () -> id + " is not among " + texts.ids());
        assertEquals(List.of(asks), texts.texts().apply(item));
        assertEquals(Set.of(expected), new TreeSet<>(texts.expected().apply(item)));
    }

    private static <T> Dataset<T> data(T data) {
        return new InventedDataset<>(data);
    }

    @Test
    void translationsAreFoundInEitherDirection() {
        Task task = new BitextRetrieval(card(new BitextTasks().tasks(), "tatoeba"), data(CROSSED));
        ItemTexts forward = texts(task, "accuracy", Map.of());
        assertSays(forward, "0", "chat", "cat");
        assertEquals("fr", forward.language());
        assertEquals("dog", forward.row().apply(0));
        ItemTexts back = texts(task, "accuracy_en_xx", Map.of());
        assertSays(back, "0", "dog", "chien");
        assertEquals("chat", back.row().apply(0));
    }

    @Test
    void theOtherTasksOnParallelCorporaSayTheSame() {
        List<Task> tasks = new BitextTasks().tasks();
        for (Task task : Stream.of(
                        new PooledRetrieval(card(tasks, "un"), data(CROSSED)),
                        new TranslationRanking(card(tasks, "translation-ranking"), data(CROSSED)),
                        new TeacherDistance(card(tasks, "mse"), data(CROSSED)))
                .toList()) {
            assertSays(texts(task, task.card().metrics().get(0).id(), Map.of()), "1", "chien", "dog");
        }
        assertSays(
                texts(
                        new TranslationRanking(card(tasks, "translation-ranking"), data(CROSSED)),
                        "p@1",
                        Map.of("direction", "trg2src")),
                "1",
                "cat",
                "chat");
    }

    @Test
    void minedLinesAreCalledByTheirIds() {
        MiningCorpora corpora = new MiningCorpora(
                new Side(texts("de", "eins", "zwei"), List.of("de-1", "de-2")),
                new Side(texts("en", "three", "two"), List.of("en-1", "en-2")),
                List.of(new Pair(1, 1)));
        Task task = new BitextMining(new MiningTasks().tasks().get(0).card(), data(corpora));
        ItemTexts forward = texts(task, "f1", Map.of());
        assertSays(forward, "de-2", "zwei", "two");
        assertSays(forward, "de-1", "eins");
        assertSays(texts(task, "f1", Map.of("retrieval", "bwd")), "en-2", "two", "zwei");
    }

    private static QuestionGraph.Question question(String id, String title) {
        return new QuestionGraph.Question(id, title, "");
    }

    @Test
    void questionsExpectTheirParaphrases() {
        QuestionGraph graph = new QuestionGraph(
                List.of(question("1", "how?"), question("2", "why?"), question("3", "in what way?")),
                List.of(new Duplicate(0, 2, "train")),
                Set.of(),
                0);
        List<Task> tasks = new RetrievalTasks().tasks();
        ItemTexts texts = texts(new SemanticRetrieval(card(tasks, "quora"), data(graph)), "map@100", Map.of());
        assertSays(texts, "1", "how?", "in what way?");
        assertEquals("why?", texts.row().apply(1));
        Translated<QuestionGraph> translated = new Translated<>(
                graph, List.of(new Query("3", "auf welche Weise?", "in which way?", 1)), Path.of("queries.tsv"));
        assertSays(
                texts(
                        new CrossLingualSemanticRetrieval(card(tasks, "quora-cl"), data(translated)),
                        "map@100",
                        Map.of()),
                "3",
                "auf welche Weise?",
                "how?");
    }

    @Test
    void questionsExpectTheSentencesThatAnswerThem() {
        AnswerSentences answers = new AnswerSentences(
                List.of(new Question("who?", List.of("q1", "q2"), new TreeSet<>(Set.of("She did.")))),
                List.of(new Sentence("It rained.", 0), new Sentence("She did.", 0)),
                List.of("It rained. She did."),
                new Sizes(1, 0, 0));
        List<Task> tasks = new QuestionAnsweringTasks().tasks();
        ItemTexts texts = texts(new AnswerRetrieval(card(tasks, "squad-reqa"), data(answers)), "p@1", Map.of());
        assertSays(texts, "q1", "who?", "She did.");
        assertEquals("It rained.", texts.row().apply(0));
        Translated<AnswerSentences> translated =
                new Translated<>(answers, List.of(new Query("q2", "wer?", "who?", 1)), Path.of("queries.tsv"));
        assertSays(
                texts(new CrossLingualAnswerRetrieval(card(tasks, "squad-reqa-cl"), data(translated)), "p@1", Map.of()),
                "q2",
                "wer?",
                "She did.");
    }

    @Test
    void pairsHaveTwoTextsAndExpectNone() {
        ScoredPairs pairs =
                new ScoredPairs(List.of("p1", "p2"), texts("en", "a", "b"), texts("en", "c", "d"), new double[] {1, 2});
        ItemTexts texts = texts(
                new SemanticSimilarity(card(new SimilarityTasks().tasks(), "stsb"), data(pairs)),
                "cosine_spearman",
                Map.of());
        assertEquals(List.of("b", "d"), texts.texts().apply(1));
        assertEquals(List.of(), texts.expected().apply(1));
    }

    @Test
    void samplesOfPairsHaveNoTextsToShow() {
        Task task = new IsomorphismTasks().tasks().get(0);
        TaskRequest request = new TaskRequest(List.of("fra-eng"), "", "plain", new HashMap<>(), Integer.MAX_VALUE, 0);
        assertTrue(task.texts(request, "eigen_similarity", new CannedContext(Map.of(), Set.of()))
                .isEmpty());
    }
}
