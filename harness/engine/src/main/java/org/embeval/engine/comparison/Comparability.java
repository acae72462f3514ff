package org.embeval.engine.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.TaskResult;
import org.embeval.engine.results.KeptCell;

/** Whether two results are of the same computation on the same data, so that their numbers may meet. */
public final class Comparability {
    private static final String DIGEST = "dataset.digest";
    private static final String OTHER_MODEL = "other_model ";

    private Comparability() {}

    /**
     * A field by which two results differ although they must not.
     *
     * @param field its path in a result file
     */
    public record Mismatch(String field, String base, String candidate) {
        /** The error that refuses the comparison. */
        public EvalException asException(TaskResult ofBase, TaskResult ofCandidate) {
            return new EvalException(
                    Fault.NOT_COMPARABLE,
                    ofBase.task().id() + " cannot be compared: " + field + " differs.\n  base      "
                            + ofBase.model().id() + ": " + shown(base) + "\n  candidate "
                            + ofCandidate.model().id() + ": " + shown(candidate)
                            + "\nMeasure both with the same task version, protocol, options and data.");
        }

        private static String shown(String value) {
            return value.isEmpty() ? "(none)" : value;
        }
    }

    /** The first field that differs: of the task, its options, the data, the seed, and second models that a task used. */
    public static Optional<Mismatch> firstMismatch(TaskResult base, TaskResult candidate) {
        List<Mismatch> fields = new ArrayList<>();
        add(fields, "task.id", base.task().id(), candidate.task().id());
        add(fields, "task.version", base.task().version(), candidate.task().version());
        add(fields, "task.protocol", base.task().protocol(), candidate.task().protocol());
        add(fields, "task.split", base.task().split(), candidate.task().split());
        addAll(fields, "task.options.", base.task().options(), candidate.task().options());
        add(fields, "dataset.id", base.dataset().id(), candidate.dataset().id());
        add(fields, "dataset.kind", base.dataset().kind(), candidate.dataset().kind());
        addData(fields, base, candidate);
        add(
                fields,
                "provenance.seed",
                base.provenance().seeds().describe(),
                candidate.provenance().seeds().describe());
        addAll(fields, "model.settings.", otherModels(base), otherModels(candidate));
        return fields.stream()
                .filter(field -> !field.base.equals(field.candidate))
                .findFirst();
    }

    private static void add(List<Mismatch> fields, String name, Object base, Object candidate) {
        fields.add(new Mismatch(name, Objects.toString(base), Objects.toString(candidate)));
    }

    private static void addAll(
            List<Mismatch> fields, String prefix, Map<String, String> base, Map<String, String> candidate) {
        TreeSet<String> names = new TreeSet<>(base.keySet());
        names.addAll(candidate.keySet());
        names.forEach(
                name -> add(fields, prefix + name, base.getOrDefault(name, ""), candidate.getOrDefault(name, "")));
    }

    /**
     * The digest of all files is over those of the subsets that ran. If these were not the same subsets, the files that both
     * have read must be equal instead.
     */
    private static void addData(List<Mismatch> fields, TaskResult base, TaskResult candidate) {
        String digest = base.dataset().digest();
        String other = candidate.dataset().digest();
        SortedMap<String, String> files = shortened(base);
        SortedMap<String, String> otherFiles = shortened(candidate);
        TreeSet<String> both = new TreeSet<>(files.keySet());
        both.retainAll(otherFiles.keySet());
        Optional<String> different = both.stream()
                .filter(file -> !files.get(file).equals(otherFiles.get(file)))
                .findFirst();
        boolean ofDifferentSubsets = !both.isEmpty() && !files.keySet().equals(otherFiles.keySet());
        if (different.isPresent()) {
            String file = different.get();
            add(
                    fields,
                    DIGEST,
                    digest + ", of " + file + " " + files.get(file),
                    other + ", of " + file + " " + otherFiles.get(file));
        } else if (!ofDifferentSubsets) {
            add(fields, DIGEST, digest, other);
            if (digest.isEmpty()) {
                // Of imported figures nothing more is known of the data than which copy they are.
                add(
                        fields,
                        "dataset.revision",
                        base.dataset().revision(),
                        candidate.dataset().revision());
            }
        }
    }

    /** Digests of files as a baseline keeps them. */
    static SortedMap<String, String> shortened(TaskResult result) {
        SortedMap<String, String> files = new TreeMap<>();
        result.provenance()
                .files()
                .forEach((path, digest) ->
                        files.put(path, digest.substring(0, Math.min(KeptCell.DIGEST_LENGTH, digest.length()))));
        return files;
    }

    private static SortedMap<String, String> otherModels(TaskResult result) {
        SortedMap<String, String> others = new TreeMap<>();
        result.model().settings().forEach((name, value) -> {
            if (name.startsWith(OTHER_MODEL)) {
                others.put(name, value);
            }
        });
        return others;
    }
}
