package org.embeval.engine.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.embeval.api.Dataset;
import org.embeval.api.Protocol;
import org.embeval.api.Task;
import org.embeval.api.TaskProvider;

/** All tasks by id. */
public final class TaskCatalog {
    private final Map<String, Task> tasks = new TreeMap<>();

    private TaskCatalog(Iterable<TaskProvider> providers) {
        for (TaskProvider provider : providers) {
            for (Task task : provider.tasks()) {
                if (tasks.putIfAbsent(task.card().id(), task) != null) {
                    throw new IllegalStateException(
                            "two tasks are called " + task.card().id());
                }
            }
        }
    }

    /** The tasks on the class path. */
    public static TaskCatalog load() {
        return new TaskCatalog(ServiceLoader.load(TaskProvider.class));
    }

    /** The tasks of one provider. */
    public static TaskCatalog of(TaskProvider provider) {
        return new TaskCatalog(List.of(provider));
    }

    /** @throws org.embeval.api.EvalException with suggestions if there is none of this name */
    public Task task(String id) {
        Task task = tasks.get(id);
        if (task == null) {
            throw Names.unknown("task", id, tasks.keySet(), "All tasks: run.sh tasks list");
        }
        return task;
    }

    /** All tasks by rising id. */
    public Collection<Task> all() {
        return List.copyOf(tasks.values());
    }

    /** The datasets of all tasks, each once, by rising id. */
    public Collection<Dataset<?>> datasets() {
        Map<String, Dataset<?>> datasets = new TreeMap<>();
        for (Task task : tasks.values()) {
            for (Protocol protocol : task.card().protocols()) {
                Dataset<?> dataset = task.dataset(protocol.id());
                datasets.putIfAbsent(dataset.card().id(), dataset);
            }
        }
        return List.copyOf(datasets.values());
    }

    /** @throws org.embeval.api.EvalException with suggestions if no task uses a dataset of this name */
    public Dataset<?> dataset(String id) {
        return datasets().stream()
                .filter(dataset -> dataset.card().id().equals(id))
                .findFirst()
                .orElseThrow(() -> Names.unknown(
                        "dataset",
                        id,
                        datasets().stream().map(dataset -> dataset.card().id()).toList(),
                        "All datasets: run.sh datasets list"));
    }
}
