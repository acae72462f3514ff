package org.embeval.cli;

import java.util.List;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.TaskOutcome;
import org.embeval.api.TaskResult.Status;

/** What the program ends with; scripts and CI hold on to these. */
final class ExitCode {
    static final int OK = 0;
    static final int INTERNAL = 1;
    static final int USAGE = 2;
    static final int UNKNOWN = 3;
    static final int UNAVAILABLE = 4;
    static final int SOME_FAILED = 5;
    static final int ENCODER = 6;
    static final int REGRESSION = 10;
    /** A figure is not what it was. */
    static final int OTHER_FIGURE = REGRESSION;

    static final int INCONCLUSIVE = 11;
    static final int NOT_COMPARABLE = 12;
    static final int DEFECT = 13;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(Fault fault) {
        return switch (fault) {
            case UNKNOWN -> UNKNOWN;
            case UNAVAILABLE -> UNAVAILABLE;
            case ENCODER -> ENCODER;
            case NOT_COMPARABLE -> NOT_COMPARABLE;
        };
    }

    static int of(Throwable problem) {
        return problem instanceof EvalException known ? of(known.fault()) : INTERNAL;
    }

    /** Of a whole run: the first failure if nothing was measured, else whether something failed. */
    static int of(List<TaskOutcome> outcomes) {
        List<TaskOutcome> failed = outcomes.stream()
                .filter(outcome -> outcome.result().status() == Status.FAILED)
                .toList();
        if (failed.isEmpty()) {
            return OK;
        }
        boolean measured = outcomes.stream()
                .map(outcome -> outcome.result().status())
                .anyMatch(status -> status == Status.DONE || status == Status.PARTIAL);
        return measured ? SOME_FAILED : of(failed.get(0).cause().orElseThrow());
    }
}
