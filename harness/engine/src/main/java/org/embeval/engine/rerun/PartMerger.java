package org.embeval.engine.rerun;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.embeval.api.TaskResult.Shard;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;
import org.embeval.engine.EvalSettings.Selection;
import org.embeval.engine.Reassembly;
import org.embeval.engine.catalog.Names;
import org.embeval.engine.results.StoredResult;

/**
 * Joins the parts of runs that were told to do one part each. What comes out is, but for {@code provenance.run}, the result
 * of a run that did it all.
 *
 * @param command how the program was called
 */
public record PartMerger(TasksOfResults tasks, String command) {
    private static final String OTHER_MODEL = "other_model ";

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
        refuseFailures(parts);
        refuseMismatches(parts);
        refuseOverlaps(parts);
        refuseGaps(parts);
        TaskResult first = parts.get(0).result();
        Task task = tasks.of(first);
        Map<String, Scores> finished = finished(parts, task);
        Map<String, Items> items = new LinkedHashMap<>();
        finished.forEach((subset, scores) -> items.put(subset, scores.items()));
        TaskResult assembled = assembled(parts, task, finished);
        TaskResult whole = withProvenance(assembled, parts);
        return new Merged(task, whole, items, List.copyOf(parts), environmentNotes(parts));
    }

    private static Shard shard(StoredResult part) {
        return part.result().provenance().given().shard().orElseThrow();
    }

    private static String name(StoredResult part) {
        return part.result().task().id() + " with " + part.result().model().id();
    }

    private static void refuseFailures(List<StoredResult> parts) {
        for (StoredResult part : parts) {
            if (part.result().status() == Status.FAILED) {
                throw new EvalException(
                        Fault.UNAVAILABLE,
                        name(part) + " cannot be merged: shard "
                                + shard(part).name() + " failed: "
                                + part.result().reason() + "\nFile: " + part.file() + "\nRun this shard again.");
            }
        }
    }

    private static void refuseMismatches(List<StoredResult> parts) {
        StoredResult first = firstOpened(parts);
        for (StoredResult part : parts) {
            Map<String, String> expected = mustBeEqual(first, isOpened(part));
            Map<String, String> found = mustBeEqual(part, isOpened(part));
            Set<String> fields = new LinkedHashSet<>(expected.keySet());
            fields.addAll(found.keySet());
            for (String field : fields) {
                if (!Objects.equals(expected.get(field), found.get(field))) {
                    throw mismatch(first, part, field, expected.get(field), found.get(field));
                }
            }
            refuseOtherFiles(first, part);
        }
    }

    /** A part none of whose data was there never opened its model, and does not know how it was set up. */
    private static StoredResult firstOpened(List<StoredResult> parts) {
        return parts.stream().filter(PartMerger::isOpened).findFirst().orElse(parts.get(0));
    }

    private static boolean isOpened(StoredResult part) {
        return !part.result().model().digest().isEmpty();
    }

    private static Map<String, String> mustBeEqual(StoredResult part, boolean withModel) {
        TaskResult result = part.result();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("task.version", Integer.toString(result.task().version()));
        fields.put("task.split", result.task().split());
        result.task().options().forEach((name, value) -> fields.put("task.options." + name, value));
        fields.put("model.revision", result.model().revision());
        if (withModel) {
            fields.put("model.digest", result.model().digest());
            result.model().settings().forEach((name, value) -> {
                if (!name.startsWith(OTHER_MODEL)) {
                    fields.put("model.settings." + name, value);
                }
            });
        }
        fields.put("dataset.id", result.dataset().id());
        Provenance provenance = result.provenance();
        provenance.program().forEach((name, value) -> fields.put("provenance.program." + name, value));
        fields.put("provenance.seed", provenance.seeds().describe());
        OptionalInt limit = provenance.given().limit();
        fields.put("provenance.limit", limit.isPresent() ? Integer.toString(limit.getAsInt()) : "none");
        fields.put(
                "provenance.model_settings", provenance.given().modelSettings().toString());
        fields.put("provenance.shard.of", Integer.toString(shard(part).of()));
        fields.put("provenance.shard.whole", String.join(", ", shard(part).whole()));
        return fields;
    }

    private static void refuseOtherFiles(StoredResult first, StoredResult part) {
        SortedMap<String, String> files = first.result().provenance().files();
        part.result().provenance().files().forEach((path, digest) -> {
            if (!digest.equals(files.getOrDefault(path, digest))) {
                throw mismatch(first, part, "dataset.digest, of " + path, files.get(path), digest);
            }
        });
        SortedMap<String, String> others = otherModels(first.result());
        otherModels(part.result()).forEach((name, digest) -> {
            if (!digest.equals(others.getOrDefault(name, digest))) {
                throw mismatch(first, part, "model.settings." + OTHER_MODEL + name, others.get(name), digest);
            }
        });
    }

    private static EvalException mismatch(
            StoredResult one, StoredResult other, String field, String value, String otherValue) {
        return new EvalException(
                Fault.NOT_COMPARABLE,
                name(one) + " cannot be merged: " + field + " differs.\n  " + one.file() + ": " + value + "\n  "
                        + other.file() + ": " + otherValue + "\nRun all shards in the same way.");
    }

    private static void refuseOverlaps(List<StoredResult> parts) {
        Map<String, StoredResult> owners = new LinkedHashMap<>();
        for (StoredResult part : parts) {
            for (String subset : dealtTo(part)) {
                StoredResult owner = owners.putIfAbsent(subset, part);
                if (owner != null) {
                    throw new EvalException(
                            Fault.NOT_COMPARABLE,
                            name(part) + " cannot be merged: " + subset + " is in two parts.\n  " + owner.file()
                                    + ": shard " + shard(owner).name() + "\n  " + part.file() + ": shard "
                                    + shard(part).name() + "\nGive each shard once.");
                }
            }
        }
    }

    /** A cell without subsets is dealt out as a whole. */
    private static List<String> dealtTo(StoredResult part) {
        Shard shard = shard(part);
        return shard.whole().isEmpty() ? List.of("the whole task") : shard.subsets();
    }

    private static void refuseGaps(List<StoredResult> parts) {
        Shard any = shard(parts.get(0));
        List<String> gaps = new ArrayList<>(any.whole());
        parts.forEach(part -> gaps.removeAll(shard(part).subsets()));
        if (!gaps.isEmpty()) {
            String found = parts.stream().map(part -> shard(part).name()).collect(Collectors.joining(", "));
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    name(parts.get(0)) + " cannot be merged: " + gaps.size() + " of "
                            + any.whole().size() + " subsets are in none of the parts: " + Names.some(gaps)
                            + "\nThere are shards " + found + ". Run the others of " + any.of()
                            + " too, with the same options and --shard i/" + any.of() + ".");
        }
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
        TaskResult first = firstOpened(parts).result();
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
                first.task().split(), shard(parts.get(0)).whole(), finished, missing, available, files, otherModels);
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
        Optional<String> firstRead = shard(parts.get(0)).whole().stream()
                .filter(subset -> available.isEmpty() ? !missing.contains(subset) : available.contains(subset))
                .findFirst();
        return skipped.stream()
                .filter(part -> firstRead.map(shard(part).subsets()::contains).orElse(false))
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

    private static SortedMap<String, String> otherModels(TaskResult result) {
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
                notes.add("parts of " + name(parts.get(0)) + " were measured with different " + name + ": "
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
        return new Run(
                runs.stream().map(Run::started).sorted().findFirst().orElseThrow(),
                command,
                runs.stream().mapToInt(Run::threads).max().orElseThrow(),
                runs.stream().mapToLong(Run::encoded).sum(),
                runs.stream().mapToLong(Run::cached).sum(),
                List.copyOf(phases.values()));
    }
}
