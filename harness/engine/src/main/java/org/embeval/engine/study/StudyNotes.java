package org.embeval.engine.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.embeval.api.TaskOutcome;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.engine.VectorForm;
import org.embeval.kernel.vectors.VectorPrecision;

/** What a reader of a study should know before deciding anything. */
final class StudyNotes {
    private static final Set<String> INT8_FEATURES = Set.of("avx_vnni", "avx512_vnni", "amx_int8", "asimddp", "i8mm");

    private StudyNotes() {}

    static List<String> of(List<ModelId> models, List<VectorForm> forms, List<TaskOutcome> outcomes) {
        List<String> notes = new ArrayList<>();
        models.stream().filter(ModelId::batchDependent).map(StudyNotes::batches).forEach(notes::add);
        if (models.stream().map(StudyNotes::limit).distinct().count() > 1) {
            notes.add("The models cut texts after different numbers of tokens ("
                    + models.stream()
                            .map(model -> model.id() + " " + limit(model))
                            .collect(Collectors.joining(", "))
                    + "): they do not read the same, and their speeds are those of different work.");
        }
        if (models.stream().anyMatch(ModelId::batchDependent)) {
            notes.add(processor(outcomes));
        }
        boolean rangesOfRequests = forms.stream()
                .anyMatch(form -> form.precision() == VectorPrecision.INT8
                        && form.calibration().isEmpty());
        if (rangesOfRequests) {
            notes.add(
                    "int8 vectors: the ranges are those of each request, as sentence-transformers takes them. This centres"
                            + " each side of a language pair by itself, and can raise scores across languages by many"
                            + " points. An index has one set of ranges and will not: give texts of yours with"
                            + " --calibration.");
        }
        return notes;
    }

    private static String batches(ModelId model) {
        return model.id() + ": its vectors depend on the other texts of their batch; here "
                + model.settings().getOrDefault("batches", "they were batched")
                + ". Its speed is that of this way to run it.";
    }

    private static String limit(ModelId model) {
        return model.settings().getOrDefault("max_tokens", "never");
    }

    private static String processor(List<TaskOutcome> outcomes) {
        Set<String> features = new TreeSet<>(List.of(outcomes.get(0)
                .result()
                .provenance()
                .environment()
                .getOrDefault("cpu_features", "")
                .split(" ")));
        features.retainAll(INT8_FEATURES);
        return features.isEmpty()
                ? "This processor tells of no instructions for 8-bit products (VNNI): where there are some, quantised"
                        + " models are faster and give other vectors. Measure on the machine that will run them."
                : "Measured with 8-bit instructions (" + String.join(" ", features)
                        + "): without them quantised models are slower and give other vectors. Measure on the machine"
                        + " that will run them.";
    }
}
