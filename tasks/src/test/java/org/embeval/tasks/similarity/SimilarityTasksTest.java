package org.embeval.tasks.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.embeval.api.Dataset;
import org.embeval.api.Group;
import org.embeval.api.Group.Weighting;
import org.embeval.api.Subset;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarityTasksTest {
    private final Map<String, Task> tasks = new SimilarityTasks()
            .tasks().stream().collect(Collectors.toMap(task -> task.card().id(), Function.identity()));

    @Test
    void theServiceLoaderFindsTheProvider() {
        assertTrue(ServiceLoader.load(TaskProvider.class).stream()
                .anyMatch(provider -> provider.type().equals(SimilarityTasks.class)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stsb | dev test train | test",
                "sts12 | MSRpar MSRvid SMTeuroparl surprise.OnWN surprise.SMTnews all | all",
                "sts13 | FNWN headlines OnWN all | all",
                "sts14 | deft-forum deft-news headlines images OnWN tweet-news all | all",
                "sts15 | answers-forums answers-students belief headlines images all | all",
                "sts16 | answer-answer headlines plagiarism postediting question-question all | all",
                "sick-r | train trial test all | test",
                "jsts | valid test | valid",
                "korsts | dev test train | test",
                "stsb-zh | dev test train | test",
                "stsb-multi | fr-dev fr-test es-dev es-test de-dev de-test zh-dev zh-test | fr-test es-test de-test zh-test",
                "xsts | ar-ar ar-en es-es es-en tr-en en-en es-en-wmt en-de fr-en it-en nl-en | ar-ar ar-en es-es es-en tr-en"
            })
    void tasksHaveTheirSubsetsAndTheirMainValueIsAMeanOverSomeOfThem(String id, String subsets, String main) {
        TaskCard card = card(id);
        assertEquals(words(subsets), card.subsets().stream().map(Subset::id).toList());
        assertEquals(words(main), card.main().members());
        assertEquals(Weighting.EQUAL, card.main().weighting());
        assertEquals(SemanticSimilarity.COSINE_SPEARMAN, card.main().metric());
        assertEquals(SemanticSimilarity.METRICS, card.metrics());
    }

    @Test
    void thereAreNoOtherTasks() {
        assertEquals(12, new SimilarityTasks().tasks().size());
        assertEquals(12, tasks.size());
    }

    @Test
    void everySubsetIsKnownToItsDataset() {
        for (Task task : tasks.values()) {
            for (Subset subset : task.card().subsets()) {
                assertFalse(
                        task.dataset()
                                .files(Path.of("nowhere"), "", subset.id())
                                .isEmpty(),
                        () -> task.card().id() + " " + subset.id());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sts12", "sts13", "sts14", "sts15", "sts16"})
    void aYearHasAPlainAndAWeightedMeanOfItsSubCorpora(String id) {
        TaskCard card = card(id);
        List<String> subCorpora = card.subsets().stream()
                .map(Subset::id)
                .filter(subset -> !subset.equals("all"))
                .toList();
        assertEquals(
                List.of(
                        new Group("mean", SemanticSimilarity.COSINE_SPEARMAN, subCorpora, Weighting.EQUAL),
                        new Group("wmean", SemanticSimilarity.COSINE_SPEARMAN, subCorpora, Weighting.EXAMPLES)),
                card.groups());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stsb", "korsts", "stsb-zh"})
    void trainingPairsAreMeasuredOnlyOnRequest(String id) {
        assertEquals(
                List.of("train"),
                card(id).subsets().stream()
                        .filter(Subset::onRequest)
                        .map(Subset::id)
                        .toList());
    }

    @Test
    void noOtherSubsetWaitsForARequest() {
        assertEquals(
                Set.of("stsb", "korsts", "stsb-zh"),
                tasks.values().stream()
                        .map(Task::card)
                        .filter(card -> card.subsets().stream().anyMatch(Subset::onRequest))
                        .map(TaskCard::id)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @CsvSource({
        "stsb, test, test",
        "sick-r, all, all",
        "jsts, valid, valid",
        "stsb-multi, test, fr-test es-test de-test zh-test",
        "stsb-multi, dev, fr-dev es-dev de-dev zh-dev"
    })
    void aSplitSelectsTheSubsetsThatAreIt(String id, String split, String subsets) {
        assertEquals(
                words(subsets),
                card(id).subsets().stream()
                        .filter(subset -> subset.split().equals(split))
                        .map(Subset::id)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "stsb, en, dev test train",
        "stsb, eng, dev test train",
        "jsts, jpn, valid test",
        "korsts, ko, dev test train",
        "stsb-zh, cmn, dev test train",
        "stsb-zh, zho, dev test train",
        "stsb-multi, de, de-dev de-test",
        "xsts, tr, tr-en",
        "xsts, spa, es-es es-en es-en-wmt",
        "xsts, ar, ar-ar ar-en"
    })
    void subsetsAreFoundByLanguage(String id, String language, String subsets) {
        assertEquals(
                words(subsets),
                card(id).subsets().stream()
                        .filter(subset -> subset.languages().contains(language))
                        .map(Subset::id)
                        .toList());
    }

    @Test
    void theDefaultCosineIsTheInnerProduct() {
        assertEquals("dot-product", SemanticSimilarity.COSINE.value());
        assertEquals(List.of("dot-product", "mteb-compat"), SemanticSimilarity.COSINE.allowed());
        for (Task task : tasks.values()) {
            assertEquals(
                    SemanticSimilarity.UNSUPERVISED, task.card().protocols().get(0));
        }
    }

    @Test
    void whatSentEvalTokenisedHasAProtocolOfItsOwn() {
        for (String id : words("sts12 sts13 sts14 sts15 sts16 stsb sick-r")) {
            assertEquals(SemanticSimilarity.SENTEVAL, card(id).protocols().get(1));
            Dataset<?> plain = tasks.get(id).dataset("unsupervised");
            Dataset<?> tokenised = tasks.get(id).dataset("senteval");
            assertEquals(tasks.get(id).dataset(), plain);
            assertEquals(plain.card().id() + "-senteval", tokenised.card().id());
            for (Subset subset : card(id).subsets()) {
                assertTrue(tokenised.files(Path.of(""), "", subset.id()).stream()
                        .allMatch(file -> file.startsWith("senteval/downstream/")));
            }
        }
        assertEquals(1, card("xsts").protocols().size());
    }

    private TaskCard card(String id) {
        return tasks.get(id).card();
    }

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }
}
