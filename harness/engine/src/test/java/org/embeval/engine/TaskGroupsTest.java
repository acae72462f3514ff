package org.embeval.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.embeval.api.EvalException;
import org.embeval.api.Task;
import org.embeval.api.TaskProvider;
import org.embeval.engine.catalog.TaskCatalog;
import org.junit.jupiter.api.Test;

class TaskGroupsTest {
    private final TaskCatalog catalog = TaskCatalog.of(new TwoTasks());

    @Test
    void aGroupIsItsTasksInItsOrder() {
        assertEquals(List.of("short", "long"), ids("pair"));
        assertEquals(List.of("long"), ids("long"));
        assertEquals(Map.of("pair", List.of("short", "long")), catalog.groups());
    }

    @Test
    void aMistypedGroupIsSuggested() {
        EvalException unknown = assertThrows(EvalException.class, () -> catalog.tasks("piar"));
        assertTrue(unknown.getMessage().startsWith("no task \"piar\"; did you mean \"pair\"?"), unknown.getMessage());
    }

    private List<String> ids(String name) {
        return catalog.tasks(name).stream().map(task -> task.card().id()).toList();
    }

    private static final class TwoTasks implements TaskProvider {
        @Override
        public List<Task> tasks() {
            return List.of(WordListTask.named("long", "deu"), WordListTask.named("short", "fra"));
        }

        @Override
        public Map<String, List<String>> groups() {
            return Map.of("pair", List.of("short", "long"));
        }
    }
}
