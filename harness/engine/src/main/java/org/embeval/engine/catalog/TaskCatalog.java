package org.embeval.engine.catalog;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.embeval.api.Dataset;
import org.embeval.api.Protocol;
import org.embeval.api.Task;
import org.embeval.api.TaskKind;
import org.embeval.api.TaskProvider;

/** All tasks by id. */
public final class TaskCatalog {
    private static final String NEXT = "All tasks: run.sh tasks list. Own files: --task ./FILE.yaml";

    private final Map<String, Task> tasks = new TreeMap<>();
    private final Map<String, TaskKind> kinds = new TreeMap<>();
    private final Map<String, List<String>> groups = new TreeMap<>();

    private TaskCatalog(Iterable<TaskProvider> providers) {
        for (TaskProvider provider : providers) {
            for (TaskKind kind : provider.kinds()) {
                if (kinds.putIfAbsent(kind.id(), kind) != null) {
                    throw new IllegalStateException("two kinds of tasks are called " + kind.id());
                }
            }
            for (Task task : provider.tasks()) {
                if (tasks.putIfAbsent(task.card().id(), task) != null) {
                    throw new IllegalStateException(
                            "two tasks are called " + task.card().id());
                }
            }
            groups.putAll(provider.groups());
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

    /**
     * A task by its id, or one on a user's own files by the path of its description, which ends in {@code .yaml} or {@code
     * .yml}.
     *
     * @throws org.embeval.api.EvalException with suggestions if there is none of this name, and with file and line if the
     *     description is wrong or names files that are not there
     */
    public Task task(String id) {
        if (isTaskFile(id)) {
            return new TaskFileReader(kinds, names()).read(Path.of(id));
        }
        Task task = tasks.get(id);
        if (task == null) {
            throw Names.unknown("task", id, tasks.keySet(), NEXT);
        }
        return task;
    }

    private static boolean isTaskFile(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /**
     * The {@linkplain #task task} of this name, or all tasks of the group of this name.
     *
     * @throws org.embeval.api.EvalException with suggestions if there is neither
     */
    public List<Task> tasks(String name) {
        List<String> members = groups.get(name);
        if (members != null) {
            return members.stream().map(this::task).toList();
        }
        if (!tasks.containsKey(name) && !isTaskFile(name)) {
            throw Names.unknown("task", name, names(), NEXT);
        }
        return List.of(task(name));
    }

    /** What a task of a user cannot be called. */
    private Set<String> names() {
        Set<String> names = new TreeSet<>(tasks.keySet());
        names.addAll(groups.keySet());
        return names;
    }

    /** The groups of tasks: ids of their members by name. */
    public Map<String, List<String>> groups() {
        return Collections.unmodifiableMap(groups);
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
            task.furtherDatasets()
                    .forEach(dataset -> datasets.putIfAbsent(dataset.card().id(), dataset));
        }
        return List.copyOf(datasets.values());
    }

    /**
     * A dataset by its id, or a user's own by the path of the task file that describes it.
     *
     * @throws org.embeval.api.EvalException with suggestions if no task uses a dataset of this name
     */
    public Dataset<?> dataset(String id) {
        if (isTaskFile(id)) {
            return task(id).dataset();
        }
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
