package org.embeval.engine.doctor;

import java.util.List;

/**
 * What one examination found.
 *
 * @param examination its name
 * @param measured what was found, in a line
 * @param limit what would have been a defect; empty if nothing would
 * @param details what a reader should know or do, a sentence each
 */
public record Finding(String examination, Severity severity, String measured, String limit, List<String> details) {
    /** What follows from a finding. */
    public enum Severity {
        /** As it should be. */
        OK,
        /** Worth knowing. */
        NOTE,
        /** Could not be found out of this model. */
        SKIPPED,
        /** The vectors are not what their makers meant, or nobody can make them again. */
        DEFECT
    }

    public Finding {
        details = List.copyOf(details);
    }

    static Finding ok(String measured, String limit) {
        return new Finding("", Severity.OK, measured, limit, List.of());
    }

    static Finding skipped(String reason) {
        return new Finding("", Severity.SKIPPED, reason, "", List.of());
    }

    static Finding note(String measured, String limit, String... details) {
        return new Finding("", Severity.NOTE, measured, limit, List.of(details));
    }

    static Finding defect(String measured, String limit, String... details) {
        return new Finding("", Severity.DEFECT, measured, limit, List.of(details));
    }

    Finding named(String name) {
        return new Finding(name, severity, measured, limit, details);
    }
}
