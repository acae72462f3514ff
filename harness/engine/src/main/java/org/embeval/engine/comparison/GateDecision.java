package org.embeval.engine.comparison;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.embeval.api.Estimate;

/**
 * What a gate says of one task.
 *
 * @param maxDrop the drop that is allowed, in points
 * @param drop how much worse the candidate is, as a fraction, with its 95 % interval; NaN if it has no value
 * @param itemsNeeded about how many items would decide in nine of ten cases if the drop is what it seems; empty unless inconclusive, and where no
 *     number would
 * @param reason what decided, where it was not the interval; else empty
 * @param comparison empty if the candidate has no result
 */
public record GateDecision(
        String task,
        Outcome outcome,
        double maxDrop,
        Estimate drop,
        OptionalLong itemsNeeded,
        String reason,
        Optional<TaskComparison> comparison) {
    /** The outcome and what there is to say about it, in one line. */
    public String explained() {
        String name = outcome.name().toLowerCase(Locale.ROOT);
        if (!reason.isEmpty()) {
            return name + ": " + reason;
        }
        if (outcome != Outcome.INCONCLUSIVE) {
            return name;
        }
        return itemsNeeded.isPresent()
                ? name + ": about " + String.format(Locale.ROOT, "%,d", itemsNeeded.getAsLong()) + " items would decide"
                : name + ": the drop is too near the limit for any number of items";
    }
}
