package org.embeval.reports.paper;

import java.util.List;
import java.util.stream.Stream;

/**
 * A value of a result that a cell may hold. It is the main value, that of a group or of a subset, the mean over all of some
 * subsets, or the mean of other bindings; all but the last name task, way and metric.
 *
 * @param way in which the task must have been measured, a name in {@code ways.json}
 * @param metric null if nothing compares, as the way says, and for a mean of bindings
 * @param main whether it is the main value
 * @param group null if it is not that of a group
 * @param subset null if it is not that of a subset
 * @param members name in {@code members.json} of the subsets that it is the mean over; null if it is none
 * @param meanOf of which bindings it is the mean; empty if it is none
 */
record Binding(
        String task,
        String way,
        String metric,
        boolean main,
        String group,
        String subset,
        String members,
        List<Binding> meanOf) {
    Binding {
        meanOf = meanOf == null ? List.of() : List.copyOf(meanOf);
        long places =
                Stream.of(group, subset, members).filter(place -> place != null).count() + (main ? 1 : 0);
        boolean sound = meanOf.isEmpty()
                ? task != null && way != null && places == (metric == null ? 0 : 1)
                : task == null && way == null && metric == null && places == 0;
        if (!sound) {
            throw new IllegalArgumentException("names not one value: " + this);
        }
    }

    /** Itself, or what it is the mean of. */
    List<Binding> parts() {
        return meanOf.isEmpty() ? List.of(this) : meanOf;
    }
}
