package org.embeval.engine.comparison;

import java.util.Comparator;
import java.util.List;

/**
 * What a gate says of a candidate.
 *
 * @param decisions one for each task of the base
 */
public record GateReport(ModelComparison comparison, List<GateDecision> decisions) {
    public GateReport {
        decisions = List.copyOf(decisions);
    }

    /** The worst of the decisions; a pass if there is none. */
    public Outcome outcome() {
        return decisions.stream()
                .map(GateDecision::outcome)
                .max(Comparator.naturalOrder())
                .orElse(Outcome.PASS);
    }
}
