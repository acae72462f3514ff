package org.embeval.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.embeval.engine.comparison.GateDecision;
import org.embeval.engine.comparison.GateReport;

/** What a gate decided, as one JSON object. Drops are raw fractions, limits points. */
final class GateJson {
    private static final int SCHEMA = 1;

    private GateJson() {}

    static Map<String, Object> of(GateReport report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", SCHEMA);
        document.put("outcome", name(report.outcome()));
        document.put(
                "baseline",
                Map.of(
                        "source",
                        report.comparison().base().name(),
                        "model",
                        report.comparison().base().model()));
        document.put(
                "candidate",
                Map.of(
                        "source",
                        report.comparison().candidate().name(),
                        "model",
                        report.comparison().candidate().model()));
        List<Map<String, Object>> decisions =
                report.decisions().stream().map(GateJson::decision).toList();
        document.put("decisions", decisions);
        return document;
    }

    private static Map<String, Object> decision(GateDecision decision) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("task", decision.task());
        object.put("outcome", name(decision.outcome()));
        object.put("max_drop_points", decision.maxDrop());
        object.put("drop", ComparisonJson.number(decision.drop().value()));
        object.put("drop_ci95", ComparisonJson.interval(decision.drop()));
        object.put(
                "items_needed",
                decision.itemsNeeded().isPresent()
                        ? (Long) decision.itemsNeeded().getAsLong()
                        : null);
        if (!decision.reason().isEmpty()) {
            object.put("reason", decision.reason());
        }
        object.put("comparison", decision.comparison().map(ComparisonJson::task).orElse(null));
        return object;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
