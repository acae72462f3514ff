package org.embeval.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.embeval.api.Task;
import org.embeval.api.TaskProvider;
import org.embeval.testkit.CardCoherence;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every task that the service loader finds here, whoever provides it. */
class TaskCardsTest {
    static Stream<Named<Task>> tasks() {
        return ServiceLoader.load(TaskProvider.class).stream()
                .flatMap(provider -> provider.get().tasks().stream())
                .map(task -> Named.of(task.card().id(), task));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void theCardFitsTogether(Task task) {
        assertEquals(List.of(), CardCoherence.problems(task.card()));
    }

    @Test
    void noTwoTasksHaveOneName() {
        List<String> ids = tasks().map(Named::getName).toList();
        assertEquals(ids.size(), new HashSet<>(ids).size(), ids::toString);
    }
}
