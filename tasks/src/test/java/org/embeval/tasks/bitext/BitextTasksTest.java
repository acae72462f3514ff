package org.embeval.tasks.bitext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.embeval.api.Group;
import org.embeval.api.Metric;
import org.embeval.api.Protocol;
import org.embeval.api.Subset;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BitextTasksTest {
    private final TaskCard card = tatoeba().card();

    @Test
    void theServiceLoaderFindsTatoeba() {
        assertTrue(ServiceLoader.load(TaskProvider.class).stream()
                .flatMap(provider -> provider.get().tasks().stream())
                .anyMatch(task -> task.card().id().equals("tatoeba")));
    }

    @Test
    void accuracyFromTheForeignSideIsTheMainMetric() {
        assertEquals(
                List.of("accuracy", "accuracy_en_xx", "accuracy_mean", "f1", "precision", "recall"),
                card.metrics().stream().map(Metric::id).toList());
        assertEquals(card.metrics().get(0), card.main().metric());
        assertEquals(112, card.main().members().size());
    }

    @Test
    void subsetsStandInAlphabeticalOrderAndMatchTheDataset() {
        List<String> subsets = card.subsets().stream().map(Subset::id).toList();
        assertEquals(112, subsets.size());
        assertEquals(subsets.stream().sorted().toList(), subsets);
        assertEquals("afr-eng", subsets.get(0));
        assertEquals(subsets, card.main().members());
        assertEquals("tatoeba", tatoeba().dataset().card().id());
    }

    @ParameterizedTest
    @CsvSource({
        "zh, cmn-eng",
        "cmn, cmn-eng",
        "fa, pes-eng",
        "sw, swh-eng",
        "nb, nob-eng",
        "ber, ber-eng",
        "de, deu-eng"
    })
    void languagesAreFoundByFileCodeAndBcp47(String code, String subset) {
        assertEquals(
                List.of(subset),
                card.subsets().stream()
                        .filter(candidate -> candidate.languages().contains(code))
                        .map(Subset::id)
                        .toList());
    }

    @Test
    void norwegianMeansBothWrittenStandards() {
        assertEquals(
                List.of("nno-eng", "nob-eng"),
                card.subsets().stream()
                        .filter(candidate -> candidate.languages().contains("no"))
                        .map(Subset::id)
                        .toList());
    }

    static Stream<Arguments> groupSizes() {
        return Stream.of(
                arguments("tatoeba-14-muse", 14),
                arguments("tatoeba-14-xnli", 14),
                arguments("tatoeba-36", 36),
                arguments("tatoeba-laser", 83),
                arguments("tatoeba-112", 112),
                arguments("labse-zeroshot", 36));
    }

    @ParameterizedTest
    @MethodSource("groupSizes")
    void groupsHaveTheSizesOfThePapers(String id, int size) {
        Group group = group(id);
        assertEquals(size, group.members().size());
        assertEquals(size, new HashSet<>(group.members()).size());
        assertTrue(card.main().members().containsAll(group.members()));
        assertEquals(BitextRetrieval.ACCURACY, group.metric());
    }

    @Test
    void thereAreNoOtherGroups() {
        assertEquals(
                groupSizes().map(arguments -> arguments.get()[0]).toList(),
                card.groups().stream().map(Group::id).toList());
    }

    @Test
    void theTwoGroupsOfFourteenAreNotTheSame() {
        // The languages that m-USE and XNLI share: ar de es fr ru th tr zh.
        Set<String> shared = new HashSet<>(group("tatoeba-14-muse").members());
        shared.retainAll(group("tatoeba-14-xnli").members());
        assertEquals(
                Set.of("ara-eng", "deu-eng", "spa-eng", "fra-eng", "rus-eng", "tha-eng", "tur-eng", "cmn-eng"), shared);
    }

    @Test
    void theDefaultProtocolMeasuresBothDirections() {
        Protocol protocol = card.protocols().get(0);
        assertEquals("labse", protocol.id());
        assertEquals(List.of(BitextRetrieval.DIRECTION), protocol.options());
        assertEquals("both", BitextRetrieval.DIRECTION.value());
        assertEquals(List.of("both", "src2trg", "trg2src"), BitextRetrieval.DIRECTION.allowed());
    }

    @Test
    void tasksAreThoseOfThePapersAndOfMteb() {
        assertEquals(
                List.of(
                        "tatoeba",
                        "un",
                        "bitext-mteb",
                        "bucc-mteb",
                        "translation-ranking",
                        "translation-ranking-un",
                        "mse",
                        "mse-un"),
                new BitextTasks().tasks().stream().map(task -> task.card().id()).toList());
    }

    @Test
    void theLanguagesOfTheUnCorpusShareTheirEnglishSentences() {
        assertEquals(new Group.Overlap(true, "hit"), card("un").main().overlap());
        assertEquals(Group.Overlap.NONE, card("tatoeba").main().overlap());
    }

    @Test
    void arabicIsMeasuredOnTheUnCorpusButNotInTheMean() {
        TaskCard un = card("un");
        assertEquals(
                List.of("en-es", "en-fr", "en-ru", "en-zh", "en-ar"),
                un.subsets().stream().map(Subset::id).toList());
        assertEquals(List.of("en-es", "en-fr", "en-ru", "en-zh"), un.main().members());
        assertEquals(List.of("6way", "testset", "devset"), un.splits());
        assertEquals(List.of(Metric.higher("p@1")), un.metrics());
        assertFalse(un.acceptsSplit("made"));
    }

    @Test
    void mtebsTasksPutF1First() {
        for (String id : List.of("bitext-mteb", "bucc-mteb")) {
            assertEquals(
                    List.of("f1", "accuracy", "precision", "recall"),
                    card(id).metrics().stream().map(Metric::id).toList());
            assertEquals(card(id).metrics().get(0), card(id).main().metric());
        }
        assertEquals(112, card("bitext-mteb").main().members().size());
        assertEquals(
                List.of("bucc-v2", "bucc-v1"),
                card("bucc-mteb").protocols().stream().map(Protocol::id).toList());
    }

    @Test
    void rankingAndDistanceTakeTheSubsetsOf1000Pairs() {
        for (String id : List.of("translation-ranking", "mse")) {
            List<String> subsets = card(id).subsets().stream().map(Subset::id).toList();
            assertEquals(72, subsets.size());
            assertTrue(subsets.contains("fra-eng"));
            assertFalse(subsets.contains("amh-eng"));
            assertEquals(subsets, card(id).main().members());
        }
        assertEquals(
                List.of("p@1", "p@3", "p@10"),
                card("translation-ranking").metrics().stream().map(Metric::id).toList());
    }

    @Test
    void theSameProtocolsRunOnTheUnCorpus() {
        for (String id : List.of("translation-ranking", "mse")) {
            TaskCard un = card(id + "-un");
            assertEquals(card(id).protocols(), un.protocols());
            assertEquals(card(id).metrics(), un.metrics());
            assertEquals(
                    List.of("en-es", "en-fr", "en-ru", "en-zh", "en-ar"),
                    un.main().members());
            assertEquals(List.of("testset", "devset", "6way"), un.splits());
            assertEquals(new Group.Overlap(true, ""), un.main().overlap());
        }
    }

    private static TaskCard card(String id) {
        return new BitextTasks()
                .tasks().stream()
                        .map(Task::card)
                        .filter(card -> card.id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    private static Task tatoeba() {
        return new BitextTasks().tasks().get(0);
    }

    private Group group(String id) {
        return card.groups().stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
