package org.embeval.api;

import java.util.List;

/**
 * A named set of subsets whose mean is reported.
 *
 * @param id its name, such as {@code tatoeba-36}
 * @param metric which metric is averaged
 * @param members subset ids
 * @param weighting how much each member counts
 * @param overlap whether the members were measured on the same things, which decides how exactly their mean is known
 */
public record Group(String id, Metric metric, List<String> members, Weighting weighting, Overlap overlap) {
    /** How much each member of a mean counts. */
    public enum Weighting {
        /** Every subset the same. */
        EQUAL,
        /** Each subset by its number of examples. */
        EXAMPLES
    }

    /**
     * Whether items of the same id are about the same thing in all members, such as an English sentence that is searched in
     * several languages: what is hard in one is then hard in the others.
     *
     * @param column the item column of which the metric is the mean; empty if it is no mean of items
     */
    public record Overlap(boolean sharesItems, String column) {
        /** Members that have nothing in common. */
        public static final Overlap NONE = new Overlap(false, "");
    }

    /** A mean of independent members. */
    public Group(String id, Metric metric, List<String> members, Weighting weighting) {
        this(id, metric, members, weighting, Overlap.NONE);
    }

    /** An unweighted mean of independent members. */
    public Group(String id, Metric metric, List<String> members) {
        this(id, metric, members, Weighting.EQUAL);
    }

    /**
     * The same mean, of members that share items by id.
     *
     * @param column the item column of which the metric is the mean; empty if it is no mean of items
     */
    public Group sharingItems(String column) {
        return new Group(id, metric, members, weighting, new Overlap(true, column));
    }

    public Group {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("group " + id + " has no members");
        }
    }
}
