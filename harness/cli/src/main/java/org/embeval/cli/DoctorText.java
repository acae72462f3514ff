package org.embeval.cli;

import java.util.Locale;
import org.embeval.engine.doctor.Diagnosis;
import org.embeval.engine.doctor.Finding;
import org.embeval.engine.doctor.Finding.Severity;

/** What a doctor found: a line for each examination, and below it what a reader should know. */
final class DoctorText {
    private DoctorText() {}

    static String of(Diagnosis diagnosis, int width) {
        ListTable table = new ListTable("", "", diagnosis.model());
        for (Finding finding : diagnosis.findings()) {
            table.add(word(finding.severity()), finding.examination(), finding.measured());
            if (finding.severity() == Severity.DEFECT && !finding.limit().isEmpty()) {
                table.add("", "", "Limit: " + finding.limit() + ".");
            }
            finding.details().forEach(detail -> table.add("", "", detail));
        }
        return table.render(width) + "\n" + summary(diagnosis) + "\n";
    }

    private static String word(Severity severity) {
        return switch (severity) {
            case OK -> "ok";
            case NOTE -> "note";
            case SKIPPED -> "-";
            case DEFECT -> "DEFECT";
        };
    }

    private static String summary(Diagnosis diagnosis) {
        return String.format(
                Locale.ROOT,
                "%s: defects %d, notes %d, examinations %d",
                diagnosis.model(),
                diagnosis.count(Severity.DEFECT),
                diagnosis.count(Severity.NOTE),
                diagnosis.findings().size());
    }
}
