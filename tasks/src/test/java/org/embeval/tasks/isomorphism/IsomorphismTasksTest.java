package org.embeval.tasks.isomorphism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.embeval.api.Direction;
import org.embeval.api.Metric;
import org.embeval.api.Option;
import org.embeval.api.Subset;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskProvider;
import org.junit.jupiter.api.Test;

class IsomorphismTasksTest {
    private final TaskCard card = new IsomorphismTasks().tasks().get(0).card();

    @Test
    void theServiceLoaderFindsTheTask() {
        assertTrue(ServiceLoader.load(TaskProvider.class).stream()
                .flatMap(provider -> provider.get().tasks().stream())
                .anyMatch(task -> task.card().id().equals("eigen-similarity")));
    }

    @Test
    void lowerIsBetterAndTheMainValueIsTheMeanOfTheSubsetsOf1000Pairs() {
        assertEquals(
                List.of("eigen_similarity", "std", "median"),
                card.metrics().stream().map(Metric::id).toList());
        assertTrue(card.metrics().stream().allMatch(metric -> metric.direction() == Direction.LOWER_IS_BETTER));
        assertEquals(card.metrics().get(0), card.main().metric());
        List<String> subsets = card.subsets().stream().map(Subset::id).toList();
        assertEquals(72, subsets.size());
        assertTrue(subsets.contains("fra-eng"));
        assertFalse(subsets.contains("amh-eng"));
        assertEquals(subsets, card.main().members());
        assertTrue(card.subsets().get(subsets.indexOf("cmn-eng")).languages().contains("zh"));
    }

    @Test
    void theUnCorpusIsComparedByTheSameProtocol() {
        TaskCard un = new IsomorphismTasks().tasks().get(1).card();
        assertEquals("eigen-similarity-un", un.id());
        assertEquals(card.protocols(), un.protocols());
        assertEquals(5, un.main().members().size());
    }

    @Test
    void everyOpenChoiceIsAnOption() {
        assertEquals(1, card.protocols().size());
        assertEquals(
                "vectors=l2 distance=euclid weight=distance bandwidth=1 neighbours=1 laplacian=unnormalised"
                        + " eigenvalues=all sample-size=10 samples=1000 sampling=independent",
                card.protocols().get(0).options().stream()
                        .map((Option option) -> option.id() + "=" + option.value())
                        .collect(Collectors.joining(" ")));
    }
}
