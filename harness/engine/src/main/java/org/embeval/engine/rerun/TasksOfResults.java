package org.embeval.engine.rerun;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Protocol;
import org.embeval.api.Task;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.engine.catalog.TaskCatalog;

/** The tasks that results are of: those of the catalogue, and those of a user, whose files have to be named again. */
public final class TasksOfResults {
    private final TaskCatalog catalog;
    private final Map<String, Task> own;

    /** @param ownFiles task files of results on a user's own data */
    public TasksOfResults(TaskCatalog catalog, List<String> ownFiles) {
        this.catalog = catalog;
        this.own = ownFiles.stream()
                .map(catalog::task)
                .collect(Collectors.toMap(task -> task.card().id(), Function.identity()));
    }

    /**
     * @throws EvalException with {@link Fault#UNKNOWN} if there is no such task, or it is one on own data whose file was not
     *     named
     */
    public Task of(TaskResult result) {
        String id = result.task().id();
        if (!result.dataset().kind().equals(DatasetId.OWN)) {
            return catalog.task(id);
        }
        Task task = own.get(id);
        if (task == null) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    "\"" + id + "\" is a task on own data, and results do not know where its file is.\nName it with:"
                            + " --task FILE.yaml");
        }
        return task;
    }

    /**
     * The protocol that a result was computed by.
     *
     * @throws EvalException with {@link Fault#NOT_COMPARABLE} if this program computes the task otherwise
     */
    static Protocol protocol(Task task, TaskResult result) {
        TaskResult.TaskId given = result.task();
        if (task.card().version() != given.version()) {
            throw otherwise(
                    given.id(),
                    "task.version",
                    Integer.toString(given.version()),
                    Integer.toString(task.card().version()));
        }
        Protocol protocol = task.card().protocols().stream()
                .filter(known -> known.id().equals(given.protocol()))
                .findFirst()
                .orElseThrow(() -> otherwise(
                        given.id(),
                        "task.protocol",
                        given.protocol(),
                        task.card().protocols().stream().map(Protocol::id).collect(Collectors.joining(", "))));
        List<String> options =
                protocol.options().stream().map(option -> option.id()).sorted().toList();
        List<String> givenOptions = given.options().keySet().stream().sorted().toList();
        if (!options.equals(givenOptions)) {
            throw otherwise(given.id(), "task.options", givenOptions.toString(), options.toString());
        }
        return protocol;
    }

    private static EvalException otherwise(String task, String field, String inResult, String here) {
        return new EvalException(
                Fault.NOT_COMPARABLE,
                task + " is computed otherwise by this embeval: " + field + " differs.\n  result  " + inResult
                        + "\n  here    " + here + "\nUse the embeval that wrote the result.");
    }
}
