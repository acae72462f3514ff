package org.embeval.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.engine.study.Study;
import org.embeval.engine.study.Study.Cost;
import org.embeval.engine.study.Study.Curve;
import org.embeval.engine.study.Study.Drift;
import org.embeval.engine.study.Study.Memory;
import org.embeval.engine.study.Study.PairedTask;
import org.embeval.engine.study.Study.Pairing;
import org.embeval.engine.study.Study.Point;

/** A study as one JSON object. Values are raw fractions, bytes and texts a second; what does not exist is null, with a reason. */
final class StudyJson {
    private static final int SCHEMA = 1;

    private StudyJson() {}

    static Map<String, Object> of(Study study) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", SCHEMA);
        document.put(
                "pairings", study.pairings().stream().map(StudyJson::pairing).toList());
        document.put("curves", study.curves().stream().map(StudyJson::curve).toList());
        document.put("costs", study.costs().stream().map(StudyJson::cost).toList());
        document.put("notes", study.notes());
        return document;
    }

    private static Map<String, Object> pairing(Pairing pairing) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("base", pairing.comparison().base().model());
        object.put("candidate", pairing.comparison().candidate().model());
        object.put("tasks", pairing.tasks().stream().map(StudyJson::task).toList());
        object.put("missing", ComparisonJson.missing(pairing.comparison()));
        return object;
    }

    private static Map<String, Object> task(PairedTask task) {
        Map<String, Object> object = ComparisonJson.task(task.comparison());
        object.put("drift", drift(task.drift()));
        Map<String, Object> agreement = new LinkedHashMap<>();
        agreement.put("queries", task.agreement().queries());
        agreement.put("share", ComparisonJson.number(task.agreement().share()));
        putReason(agreement, task.agreement().reason());
        object.put("same_best_hit", agreement);
        return object;
    }

    private static Map<String, Object> drift(Drift drift) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("texts", drift.texts());
        object.put("mean", ComparisonJson.number(drift.mean()));
        object.put("p5", ComparisonJson.number(drift.p5()));
        object.put("min", ComparisonJson.number(drift.min()));
        putReason(object, drift.reason());
        return object;
    }

    private static Map<String, Object> curve(Curve curve) {
        Map<String, Object> object = model(curve.model());
        object.put("task", curve.task());
        object.put("metric", curve.metric());
        object.put("points", curve.points().stream().map(StudyJson::point).toList());
        return object;
    }

    private static Map<String, Object> point(Point point) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("dimension", point.dimension());
        object.put("precision", point.form().precisionName());
        object.put(
                "calibration",
                point.form().calibration().map(texts -> texts.digest()).orElse(null));
        object.put("bytes_per_vector", point.bytes());
        object.put("value", ComparisonJson.number(point.score().value()));
        object.put("ci95", ComparisonJson.interval(point.score()));
        object.put(
                "against_unchanged",
                point.contrast().map(ComparisonJson::contrast).orElse(null));
        putReason(object, point.reason());
        return object;
    }

    private static Map<String, Object> cost(Cost cost) {
        Map<String, Object> object = model(cost.model());
        object.put("texts_per_second", cost.speed().perSecond());
        object.put("slowest_round", cost.speed().slowest());
        object.put("fastest_round", cost.speed().fastest());
        object.put("times_base", cost.speed().timesBase());
        object.put("rounds", cost.speed().rounds());
        object.put("texts", cost.speed().texts());
        object.put("memory", memory(cost.memory()));
        object.put("file_bytes", cost.fileBytes().orElse(null));
        return object;
    }

    private static Map<String, Object> memory(Memory memory) {
        boolean known = memory.reason().isEmpty();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("resident_before", known ? memory.before() : null);
        object.put("resident_loaded", known ? memory.loaded() : null);
        object.put("resident_peak", known ? memory.peak() : null);
        object.put("of_model", known ? memory.ofModel() : null);
        putReason(object, memory.reason());
        return object;
    }

    private static Map<String, Object> model(ModelId model) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("model", model.id());
        object.put("digest", model.digest());
        return object;
    }

    private static void putReason(Map<String, Object> object, String reason) {
        if (!reason.isEmpty()) {
            object.put("reason", reason);
        }
    }
}
