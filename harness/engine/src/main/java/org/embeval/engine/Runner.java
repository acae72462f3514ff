package org.embeval.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.embeval.api.ModelCard;
import org.embeval.api.NotApplicableException;
import org.embeval.api.RunListener;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskOutcome;
import org.embeval.api.TaskRequest;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.api.TaskResult.Status;

/** Runs a plan: opens each model once, evaluates its cells one after the other and tells the listeners. */
public final class Runner {
    private final Machinery machinery;
    private final List<RunListener> listeners;

    public Runner(Machinery machinery, List<RunListener> listeners) {
        this.machinery = machinery;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Measures every cell; a cell that fails does not stop the others unless the settings say so.
     *
     * @return one outcome for each cell that was started, in the plan's order
     * @throws CancellationException if the calling thread was interrupted; everything that was encoded is kept
     */
    public List<TaskOutcome> run(EvalPlan plan) {
        listeners.forEach(listener -> listener.runStarted(plan.cells().size()));
        List<TaskOutcome> outcomes = new ArrayList<>();
        plan.byModel().forEach((model, cells) -> {
            if (!(plan.settings().failFast() && anyFailed(outcomes))) {
                outcomes.addAll(runModel(model, cells, plan.settings()));
            }
        });
        listeners.forEach(RunListener::runFinished);
        return outcomes;
    }

    private static boolean anyFailed(List<TaskOutcome> outcomes) {
        return outcomes.stream().anyMatch(outcome -> outcome.result().status() == Status.FAILED);
    }

    private List<TaskOutcome> runModel(ModelCard card, List<Cell> cells, EvalSettings settings) {
        List<TaskOutcome> outcomes = new ArrayList<>();
        try (LazyModel model = new LazyModel(machinery, card, settings)) {
            for (Cell cell : cells) {
                if (settings.failFast() && anyFailed(outcomes)) {
                    break;
                }
                outcomes.add(runCell(cell, model, settings));
            }
        }
        return outcomes;
    }

    private TaskOutcome runCell(Cell cell, LazyModel model, EvalSettings settings) {
        TaskCard task = cell.task().card();
        listeners.forEach(listener -> listener.taskStarted(task, cell.model()));
        CellRecord record = new CellRecord();
        record.backend = machinery.backend().name();
        Verdict verdict = evaluate(cell, model, settings, record);
        TaskOutcome outcome = new TaskOutcome(
                new ResultAssembler(cell, settings, record).assemble(verdict.status(), verdict.reason(), model.id()),
                items(record),
                verdict.cause());
        listeners.forEach(listener -> listener.taskFinished(task, cell.model(), outcome));
        return outcome;
    }

    private record Verdict(Status status, String reason, Optional<Throwable> cause) {
        static Verdict of(Status status, String reason) {
            return new Verdict(status, reason, Optional.empty());
        }

        static Verdict failed(String reason, Throwable cause) {
            return new Verdict(Status.FAILED, reason, Optional.of(cause));
        }
    }

    private Verdict evaluate(Cell cell, LazyModel model, EvalSettings settings, CellRecord record) {
        if (cell.subsets().isEmpty()) {
            return Verdict.of(Status.SKIPPED, "none of the subsets or languages asked for belongs to this task");
        }
        try {
            Presence presence = Presence.of(cell, machinery.data());
            record.split = presence.split();
            presence.require(settings.selection().explicit());
            if (settings.sample(cell.task())) {
                record.available.addAll(Presence.available(cell, presence.split(), machinery.data()));
            } else {
                presence.missing().forEach((subset, missing) -> record.missing.put(subset, missing.reason()));
            }
            record.subsets = presence.present().size();
            if (!presence.present().isEmpty()) {
                TaskRequest request = cell.request(presence.present(), presence.split(), settings.selection());
                OpenModel open = record.phases.time("open", model::get);
                try (CellContext context = machinery.context(cell, open, settings, record, listeners)) {
                    record.phases.timeBeside("task", () -> cell.task().evaluate(request, context));
                }
            }
            return measured(cell, settings);
        } catch (NotApplicableException e) {
            return Verdict.of(Status.SKIPPED, e.getMessage());
        } catch (CancellationException e) {
            throw e;
        } catch (EvalException e) {
            stopIfInterrupted(cell, e);
            return Verdict.failed(e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            return Verdict.failed(
                    "not enough memory: give the JVM more (JAVA_TOOL_OPTIONS=-Xmx8g), or lower --max-memory",
                    new EvalException(Fault.ENCODER, "out of memory", e));
        } catch (RuntimeException e) {
            stopIfInterrupted(cell, e);
            return Verdict.failed("internal error: " + e, e);
        }
    }

    private static Verdict measured(Cell cell, EvalSettings settings) {
        List<String> reasons = new ArrayList<>();
        cell.shard().ifPresent(shard -> reasons.add("shard " + shard.name()));
        if (settings.selection().limited()) {
            reasons.add("--limit " + settings.selection().limit());
        }
        return reasons.isEmpty() ? Verdict.of(Status.DONE, "") : Verdict.of(Status.PARTIAL, String.join(", ", reasons));
    }

    /** An interruption closes the files that are in use: what looks like a failure of theirs is the end of the run. */
    private static void stopIfInterrupted(Cell cell, RuntimeException failure) {
        if (Thread.currentThread().isInterrupted()) {
            CancellationException stop = new CancellationException(
                    "interrupted during " + cell.task().card().id());
            stop.initCause(failure);
            throw stop;
        }
    }

    private static Map<String, Items> items(CellRecord record) {
        Map<String, Items> items = new LinkedHashMap<>();
        record.finished.forEach((subset, scores) -> items.put(subset, scores.items()));
        return items;
    }

    /** Opens the model when a cell first needs it, so that a cell without data costs no loading. */
    static final class LazyModel implements AutoCloseable {
        private final Machinery machinery;
        private final ModelCard card;
        private final EvalSettings settings;
        private OpenModel open;

        LazyModel(Machinery machinery, ModelCard card, EvalSettings settings) {
            this.machinery = machinery;
            this.card = card;
            this.settings = settings;
        }

        OpenModel get() {
            if (open == null) {
                open = machinery.open(card, settings);
            }
            return open;
        }

        ModelId id() {
            return open == null
                    ? settings.vectors()
                            .of(new ModelId(card.id(), card.revision(), "", false, new TreeMap<>(card.settings())), 0)
                    : open.id();
        }

        @Override
        public void close() {
            if (open != null) {
                open.close();
            }
        }
    }
}
