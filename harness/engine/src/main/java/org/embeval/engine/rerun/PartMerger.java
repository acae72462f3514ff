package org.embeval.engine.rerun;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Scores;
import org.embeval.api.Task;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.api.TaskResult.Phase;
import org.embeval.api.TaskResult.Provenance;
import org.embeval.api.TaskResult.Run;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;
import org.embeval.engine.EvalSettings.Selection;
import org.embeval.engine.Reassembly;
import org.embeval.engine.results.StoredResult;

/**
 * Joins the parts of runs that were told to do one part each. What comes out is, but for {@code provenance.run}, the result
 * of a run that did it all.
 *
 * @param command how the program was called
 */
public record PartMerger(TasksOfResults tasks, String command) {
    static final String OTHER_MODEL = "other_model ";

    /**
     * A whole.
     *
     * @param items by subset
     * @param parts the files that it was made of
     * @param notes in what the parts differ that may differ, a line each
     */
    public record Merged(
            Task task, TaskResult result, Map<String, Items> items, List<StoredResult> parts, List<String> notes) {}

    /**
     * The wholes that results are parts of, in the order of their first parts. Results that are no parts are left alone.
     *
     * @throws EvalException with {@link Fault#NOT_COMPARABLE} if parts were not made in one way, naming the first field that
     *     differs, or if a subset is in two of them; with {@link Fault#UNAVAILABLE} if one is in none, or a part failed
     */
    public List<Merged> merge(List<StoredResult> results) {
        Map<List<String>, List<StoredResult>> wholes = new LinkedHashMap<>();
        for (StoredResult stored : results) {
            TaskResult result = stored.result();
            if (result.provenance().given().shard().isPresent()) {
                List<String> key = List.of(
                        result.model().id(),
                        result.task().id(),
                        result.task().protocol(),
                        result.dataset().kind());
                wholes.computeIfAbsent(key, none -> new ArrayList<>()).add(stored);
            }
        }
        return wholes.values().stream().map(this::whole).toList();
    }

    private Merged whole(List<StoredResult> parts) {
        PartChecks.requireOneWhole(parts);
        TaskResult first = parts.get(0).result();
        Task task = tasks.of(first);
        Map<String, Scores> finished = finished(parts, task);
        Map<String, Items> items = new LinkedHashMap<>();
        finished.forEach((subset, scores) -> items.put(subset, scores.items()));
        TaskResult assembled = assembled(parts, task, finished);
        TaskResult whole = withProvenance(assembled, parts);
        return new Merged(task, whole, items, List.copyOf(parts), environmentNotes(parts));
    }

    private static Map<String, Scores> finished(List<StoredResult> parts, Task task) {
        Map<String, Metric> metrics =
                task.card().metrics().stream().collect(Collectors.toMap(Metric::id, Function.identity()));
        Map<String, Scores> finished = new LinkedHashMap<>();
        for (StoredResult part : parts) {
            Map<String, SubsetResult> measured =
                    new LinkedHashMap<>(part.result().subsets());
            measured.values().removeIf(subset -> subset.status() != Status.DONE && subset.status() != Status.PARTIAL);
            if (!measured.isEmpty()) {
                Map<String, Items> items = part.items();
                measured.forEach((id, subset) ->
                        finished.put(id, Subsets.scores(subset, metrics, items.getOrDefault(id, Subsets.NO_ITEMS))));
            }
        }
        return finished;
    }

    private TaskResult assembled(List<StoredResult> parts, Task task, Map<String, Scores> finished) {
        TaskResult first = PartChecks.firstOpened(parts).result();
        Provenance provenance = first.provenance();
        Reassembly reassembly = new Reassembly(
                task,
                TasksOfResults.protocol(task, first),
                first.task().options(),
                Selection.of(provenance),
                first.dataset().kind(),
                provenance.given().modelSettings());
        Map<String, String> missing = missing(parts);
        Set<String> available = available(parts);
        Optional<StoredResult> skipped = skipped(parts, missing.keySet(), available);
        SortedMap<String, String> files = new TreeMap<>();
        SortedMap<String, String> otherModels = new TreeMap<>();
        for (StoredResult part : skipped.map(List::of).orElse(parts)) {
            files.putAll(part.result().provenance().files());
            otherModels.putAll(otherModels(part.result()));
        }
        Reassembly.Known known = new Reassembly.Known(
                first.task().split(),
                PartChecks.shard(parts.get(0)).whole(),
                finished,
                missing,
                available,
                files,
                otherModels);
        if (skipped.isPresent()) {
            String reason = skipped.get().result().reason();
            return reassembly.assemble(known, Status.SKIPPED, reason, model(first));
        }
        OptionalInt limit = provenance.given().limit();
        return limit.isPresent()
                ? reassembly.assemble(known, Status.PARTIAL, "--limit " + limit.getAsInt(), model(first))
                : reassembly.assemble(known, Status.DONE, "", model(first));
    }

    private static Map<String, String> missing(List<StoredResult> parts) {
        Map<String, String> missing = new LinkedHashMap<>();
        for (StoredResult part : parts) {
            part.result().subsets().forEach((id, subset) -> {
                if (subset.status() == Status.MISSING) {
                    missing.put(id, subset.reason());
                }
            });
        }
        return missing;
    }

    /** Of a sample, the subsets that it has; nothing of other data. */
    private static Set<String> available(List<StoredResult> parts) {
        Set<String> available = new LinkedHashSet<>();
        for (StoredResult part : parts) {
            if (part.result().dataset().kind().equals(DatasetId.SAMPLE)) {
                available.addAll(part.result().main().members());
            }
        }
        return available;
    }

    /**
     * The part that found out that the task does not apply where the whole would have: at the first subset that is there. The
     * others found it out at subsets that the whole would not have read.
     */
    private static Optional<StoredResult> skipped(
            List<StoredResult> parts, Set<String> missing, Set<String> available) {
        List<StoredResult> skipped = parts.stream()
                .filter(part -> part.result().status() == Status.SKIPPED)
                .toList();
        Optional<String> firstRead = PartChecks.shard(parts.get(0)).whole().stream()
                .filter(subset -> available.isEmpty() ? !missing.contains(subset) : available.contains(subset))
                .findFirst();
        return skipped.stream()
                .filter(part -> firstRead
                        .map(PartChecks.shard(part).subsets()::contains)
                        .orElse(false))
                .findFirst()
                .or(() -> skipped.stream().findFirst());
    }

    /** The model that was measured, without the others that a protocol needed. */
    private static ModelId model(TaskResult result) {
        ModelId model = result.model();
        SortedMap<String, String> settings = new TreeMap<>(model.settings());
        settings.keySet().removeIf(name -> name.startsWith(OTHER_MODEL));
        return new ModelId(model.id(), model.revision(), model.digest(), model.batchDependent(), settings);
    }

    /** Digests of the models that a protocol needed beside the one that is measured, by name. */
    static SortedMap<String, String> otherModels(TaskResult result) {
        SortedMap<String, String> others = new TreeMap<>();
        result.model().settings().forEach((name, digest) -> {
            if (name.startsWith(OTHER_MODEL)) {
                others.put(name.substring(OTHER_MODEL.length()), digest);
            }
        });
        return others;
    }

    private TaskResult withProvenance(TaskResult whole, List<StoredResult> parts) {
        Provenance own = whole.provenance();
        return whole.with(new Provenance(
                parts.get(0).result().provenance().program(),
                environment(parts),
                own.seeds(),
                own.given(),
                own.files(),
                own.origin(),
                run(parts)));
    }

    /** What machines of several kinds have in common, and of the rest what each of them had. */
    private static SortedMap<String, String> environment(List<StoredResult> parts) {
        SortedMap<String, String> environment = new TreeMap<>();
        values(parts).forEach((name, values) -> environment.put(name, String.join(" | ", values)));
        return environment;
    }

    private static List<String> environmentNotes(List<StoredResult> parts) {
        List<String> notes = new ArrayList<>();
        values(parts).forEach((name, values) -> {
            if (values.size() > 1) {
                notes.add("parts of " + PartChecks.name(parts.get(0)) + " were measured with different " + name + ": "
                        + String.join(" | ", values));
            }
        });
        return notes;
    }

    private static SortedMap<String, Set<String>> values(List<StoredResult> parts) {
        SortedMap<String, Set<String>> values = new TreeMap<>();
        for (StoredResult part : parts) {
            part.result()
                    .provenance()
                    .environment()
                    .forEach((name, value) -> values.computeIfAbsent(name, none -> new LinkedHashSet<>())
                            .add(value));
        }
        return values;
    }

    /** The work of all parts. */
    private Run run(List<StoredResult> parts) {
        List<Run> runs =
                parts.stream().map(part -> part.result().provenance().run()).toList();
        Map<String, Phase> phases = new LinkedHashMap<>();
        runs.stream()
                .flatMap(run -> run.phases().stream())
                .forEach(phase -> phases.merge(
                        phase.name(),
                        phase,
                        (one, other) -> new Phase(
                                one.name(),
                                one.seconds() + other.seconds(),
                                one.texts() + other.texts(),
                                one.tokens() + other.tokens())));
        SortedMap<String, Long> searches = new TreeMap<>();
        runs.forEach(run -> run.searches().forEach((path, count) -> searches.merge(path, count, Long::sum)));
        return new Run(
                runs.stream().map(Run::started).sorted().findFirst().orElseThrow(),
                command,
                runs.stream()
                        .map(Run::backend)
                        .filter(backend -> !backend.isEmpty())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ")),
                runs.stream().mapToInt(Run::threads).max().orElseThrow(),
                runs.stream().mapToLong(Run::encoded).sum(),
                runs.stream().mapToLong(Run::cached).sum(),
                List.copyOf(phases.values()),
                searches);
    }
}
