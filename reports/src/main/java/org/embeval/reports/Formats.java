package org.embeval.reports;

import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** What reports say of formats that they do not have. */
final class Formats {
    private Formats() {}

    static EvalException unknown(String report, String given, String... known) {
        return new EvalException(
                Fault.UNKNOWN,
                report + " has no format \"" + given + "\".\nIts formats: " + String.join(", ", known) + ".");
    }
}
