package org.embeval.api;

import java.util.List;

/**
 * A named set of subsets whose mean is reported.
 *
 * @param id its name, such as {@code tatoeba-36}
 * @param metric which metric is averaged
 * @param members subset ids
 * @param weighting how much each member counts
 */
public record Group(String id, Metric metric, List<String> members, Weighting weighting) {
    /** How much each member of a mean counts. */
    public enum Weighting {
        /** Every subset the same. */
        EQUAL,
        /** Each subset by its number of examples. */
        EXAMPLES
    }

    /** An unweighted mean. */
    public Group(String id, Metric metric, List<String> members) {
        this(id, metric, members, Weighting.EQUAL);
    }

    public Group {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("group " + id + " has no members");
        }
    }
}
