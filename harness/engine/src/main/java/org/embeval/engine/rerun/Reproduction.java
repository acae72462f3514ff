package org.embeval.engine.rerun;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.embeval.api.ModelCard;
import org.embeval.api.RunListener;
import org.embeval.api.Task;
import org.embeval.api.TaskOutcome;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Provenance;
import org.embeval.api.TaskResult.Status;
import org.embeval.engine.Cell;
import org.embeval.engine.EvalPlan;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.EvalSettings.Selection;
import org.embeval.engine.Machinery;
import org.embeval.engine.Runner;
import org.embeval.engine.results.Difference;
import org.embeval.engine.results.StoredResult;

/**
 * A result measured again, as it says it was measured, and compared with what it was.
 *
 * @param outcome what the second run gave
 * @param difference the first field that differs; empty if the two are equal but for program, machine and run
 * @param machines in what programs and machines differ
 */
public record Reproduction(TaskOutcome outcome, Optional<Difference> difference, List<Difference> machines) {
    /**
     * How a result is to be measured again.
     *
     * @param settings of this machine; what the result itself says wins over selection, data and model settings
     */
    public static EvalPlan plan(TaskResult result, TasksOfResults tasks, ModelCard model, EvalSettings settings) {
        requireMeasured(result);
        Task task = tasks.of(result);
        Provenance provenance = result.provenance();
        Cell cell = new Cell(
                task,
                model,
                provenance
                        .given()
                        .shard()
                        .map(TaskResult.Shard::subsets)
                        .orElseGet(() -> List.copyOf(result.subsets().keySet())),
                result.task().split(),
                TasksOfResults.protocol(task, result),
                result.task().options(),
                provenance.given().shard());
        return new EvalPlan(
                List.of(cell),
                settings.but()
                        .selection(Selection.of(provenance))
                        .datasetKind(result.dataset().kind())
                        .modelOverrides(provenance.given().modelSettings())
                        .build());
    }

    private static void requireMeasured(TaskResult result) {
        String name = result.task().id() + " with " + result.model().id();
        if (result.provenance().imported()) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    name + " was computed by "
                            + result.provenance().program().getOrDefault("name", "another program")
                            + " and imported: only what embeval measured can be reproduced.");
        }
        if (result.status() != Status.DONE && result.status() != Status.PARTIAL) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    name + " was not measured (" + result.reason() + "), so there is nothing to reproduce.");
        }
        boolean explained = result.provenance().given().shard().isPresent()
                || result.provenance().given().limit().isPresent();
        if (result.status() == Status.PARTIAL && !explained) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    name
                            + " is partial and does not say of how many items (provenance.limit): an older embeval wrote it."
                            + "\nMeasure it again with: run.sh eval");
        }
    }

    /**
     * Runs a plan and compares.
     *
     * @param plan as {@link #plan} made it
     */
    public static Reproduction of(
            StoredResult stored, EvalPlan plan, Machinery machinery, List<RunListener> listeners) {
        TaskOutcome outcome = new Runner(machinery, listeners).run(plan).get(0);
        TaskResult again = outcome.result();
        Optional<Difference> difference = Difference.between(stored.result(), again).stream()
                .findFirst()
                .or(() -> Difference.ofItems(stored.file(), inOrder(outcome, again)));
        return new Reproduction(outcome, difference, Difference.ofMachines(stored.result(), again));
    }

    private static Map<String, Items> inOrder(TaskOutcome outcome, TaskResult result) {
        Map<String, Items> items = new LinkedHashMap<>();
        result.subsets().keySet().forEach(subset -> {
            if (outcome.items().containsKey(subset)) {
                items.put(subset, outcome.items().get(subset));
            }
        });
        return items;
    }
}
