package org.embeval.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.embeval.engine.doctor.Diagnosis;
import org.embeval.engine.doctor.Finding;
import org.embeval.engine.doctor.Finding.Severity;

/** What a doctor found, as one JSON object. */
final class DoctorJson {
    private static final int SCHEMA = 1;

    private DoctorJson() {}

    static Map<String, Object> of(Diagnosis diagnosis) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", SCHEMA);
        document.put("model", Map.of("id", diagnosis.model(), "digest", diagnosis.digest()));
        document.put("healthy", diagnosis.healthy());
        document.put("defects", diagnosis.count(Severity.DEFECT));
        document.put("notes", diagnosis.count(Severity.NOTE));
        List<Map<String, Object>> findings =
                diagnosis.findings().stream().map(DoctorJson::finding).toList();
        document.put("findings", findings);
        return document;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("examination", finding.examination());
        object.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        object.put("measured", finding.measured());
        object.put("limit", finding.limit().isEmpty() ? null : finding.limit());
        object.put("details", finding.details());
        return object;
    }
}
