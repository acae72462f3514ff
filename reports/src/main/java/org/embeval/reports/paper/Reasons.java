package org.embeval.reports.paper;

import org.embeval.api.TaskResult.Status;

/** Why there is no value, in one line. */
final class Reasons {
    private Reasons() {}

    /** What became of something that was not wholly measured, after its name. */
    static String of(Status status, String reason) {
        String fate = switch (status) {
            case DONE -> "was measured";
            case PARTIAL -> "was measured in part";
            case FAILED -> "failed";
            case SKIPPED -> "was skipped";
            case MISSING -> "was not there";
        };
        return reason.isEmpty() ? fate : fate + ": " + firstLine(reason);
    }

    /** Errors go on with what to do next, which belongs to a terminal and not below a table. */
    static String firstLine(String reason) {
        return reason.lines().findFirst().orElse("").strip();
    }
}
