package org.embeval.engine.doctor;

import java.util.List;
import org.embeval.engine.doctor.Finding.Severity;

/**
 * All findings about one model.
 *
 * @param model its id
 * @param digest of everything that can change its vectors
 */
public record Diagnosis(String model, String digest, List<Finding> findings) {
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    public boolean healthy() {
        return count(Severity.DEFECT) == 0;
    }
}
