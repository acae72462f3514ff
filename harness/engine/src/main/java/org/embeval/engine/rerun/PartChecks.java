package org.embeval.engine.rerun;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Provenance;
import org.embeval.api.TaskResult.Shard;
import org.embeval.api.TaskResult.Status;
import org.embeval.engine.catalog.Names;
import org.embeval.engine.results.StoredResult;

/** Whether parts are one whole: made in one way, with neither gap nor overlap. */
final class PartChecks {
    private PartChecks() {}

    /** @throws EvalException as {@link PartMerger#merge} says */
    static void requireOneWhole(List<StoredResult> parts) {
        refuseFailures(parts);
        refuseMismatches(parts);
        refuseOverlaps(parts);
        refuseGaps(parts);
    }

    static Shard shard(StoredResult part) {
        return part.result().provenance().given().shard().orElseThrow();
    }

    /** For messages: the task and the model. */
    static String name(StoredResult part) {
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
    static StoredResult firstOpened(List<StoredResult> parts) {
        return parts.stream().filter(PartChecks::isOpened).findFirst().orElse(parts.get(0));
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
                if (!name.startsWith(PartMerger.OTHER_MODEL)) {
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
        SortedMap<String, String> others = PartMerger.otherModels(first.result());
        PartMerger.otherModels(part.result()).forEach((name, digest) -> {
            if (!digest.equals(others.getOrDefault(name, digest))) {
                throw mismatch(
                        first, part, "model.settings." + PartMerger.OTHER_MODEL + name, others.get(name), digest);
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
}
