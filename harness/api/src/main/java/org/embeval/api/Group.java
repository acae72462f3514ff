package org.embeval.api;

import java.util.List;

/**
 * A named set of subsets whose unweighted mean is reported.
 *
 * @param id its name, such as {@code tatoeba-36}
 * @param metric which metric is averaged
 * @param members subset ids
 */
public record Group(String id, Metric metric, List<String> members) {
    public Group {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("group " + id + " has no members");
        }
    }
}
