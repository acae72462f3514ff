package org.embeval.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.embeval.api.Estimate;
import org.embeval.cli.ComparisonDetails.TaskDetails;
import org.embeval.engine.comparison.Contrast;
import org.embeval.engine.comparison.Flips;
import org.embeval.engine.comparison.ModelComparison;
import org.embeval.engine.comparison.OverSeeds;
import org.embeval.engine.comparison.Side;
import org.embeval.engine.comparison.Slices;
import org.embeval.engine.comparison.TaskComparison;

/** Comparisons as one JSON object. Values are raw fractions; what does not exist is null, with a reason. */
final class ComparisonJson {
    private static final int SCHEMA = 1;

    private ComparisonJson() {}

    static Map<String, Object> of(List<ComparisonDetails> comparisons) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", SCHEMA);
        document.put("base", side(comparisons.get(0).comparison().base()));
        document.put(
                "comparisons",
                comparisons.stream().map(ComparisonJson::comparison).toList());
        return document;
    }

    private static Map<String, Object> side(Side side) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("source", side.name());
        object.put("model", side.model());
        object.put("digest", nullIfEmpty(side.cells().get(0).result().model().digest()));
        return object;
    }

    private static Map<String, Object> comparison(ComparisonDetails details) {
        ModelComparison comparison = details.comparison();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("candidate", side(comparison.candidate()));
        object.put(
                "tasks", details.tasks().stream().map(ComparisonJson::detailed).toList());
        object.put("missing", missing(comparison));
        object.put("only_candidate", comparison.extra());
        return object;
    }

    static List<Map<String, String>> missing(ModelComparison comparison) {
        return comparison.missing().stream()
                .map(missing -> Map.of("task", missing.task(), "reason", missing.reason()))
                .toList();
    }

    private static Map<String, Object> detailed(TaskDetails detail) {
        Map<String, Object> object = task(detail.task());
        detail.flips().ifPresent(flips -> object.put("flips", flips(flips)));
        if (!detail.slices().isEmpty()) {
            Map<String, Object> slices = new LinkedHashMap<>();
            detail.slices().forEach(slice -> slices.put(slice.by().name().toLowerCase(Locale.ROOT), slices(slice)));
            object.put("slices", slices);
        }
        return object;
    }

    private static Map<String, Object> slices(Slices slices) {
        Map<String, Object> contrasts = new LinkedHashMap<>();
        slices.slices().forEach((name, contrast) -> contrasts.put(name, contrast(contrast)));
        return Map.of("slices", contrasts, "reasons", slices.reasons());
    }

    /** A task without flips and slices. */
    static Map<String, Object> task(TaskComparison task) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("task", task.task());
        object.put("protocol", task.base().result().task().protocol());
        object.put("version", task.base().result().task().version());
        object.put("dataset", task.base().result().dataset().id());
        object.put("kind", task.base().result().dataset().kind());
        object.put("metric", task.metric().id());
        object.put("main", task.main().map(ComparisonJson::contrast).orElse(null));
        task.overSeeds().ifPresent(seeds -> object.put("over_seeds", overSeeds(seeds)));
        Map<String, Object> subsets = new LinkedHashMap<>();
        task.subsets().forEach((id, contrast) -> subsets.put(id, contrast(contrast)));
        object.put("subsets", subsets);
        object.put("missing_subsets", task.lacking());
        object.put("notes", task.notes());
        return object;
    }

    private static Map<String, Object> overSeeds(OverSeeds seeds) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("base", spread(seeds.base()));
        object.put("candidate", spread(seeds.candidate()));
        object.put("test", seeds.significance().test());
        object.put("p", number(seeds.significance().p()));
        return object;
    }

    private static Map<String, Object> spread(List<Double> values) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("mean", number(OverSeeds.mean(values)));
        object.put("sd", number(OverSeeds.sd(values)));
        object.put("by_seed", values);
        return object;
    }

    static Map<String, Object> contrast(Contrast contrast) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("items", contrast.items());
        object.put("base", number(contrast.base()));
        object.put("candidate", number(contrast.candidate()));
        object.put("difference", number(contrast.difference().value()));
        object.put("ci95", interval(contrast.difference()));
        object.put("test", contrast.significance().test());
        object.put("p", number(contrast.significance().p()));
        object.put("p_corrected", number(contrast.corrected()));
        object.put("verdict", contrast.verdict().name().toLowerCase(Locale.ROOT));
        object.put("smallest_detectable_drop", number(contrast.smallestDetectableDrop()));
        object.put("wins", contrast.standing().wins());
        object.put("losses", contrast.standing().losses());
        object.put("draws", contrast.standing().draws());
        if (!contrast.reason().isEmpty()) {
            object.put("reason", contrast.reason());
        }
        return object;
    }

    private static Map<String, Object> flips(Flips flips) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("lost", flips.lost());
        object.put("gained", flips.gained());
        object.put("losses", flips.losses());
        object.put("gains", flips.gains());
        object.put("reasons", flips.reasons());
        return object;
    }

    static Double number(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }

    static List<Double> interval(Estimate estimate) {
        return estimate.hasInterval() ? List.of(estimate.low(), estimate.high()) : null;
    }

    private static String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
