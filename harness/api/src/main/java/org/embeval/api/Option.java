package org.embeval.api;

import java.util.List;

/**
 * A choice that a protocol leaves open.
 *
 * @param id its name, such as {@code margin}
 * @param value what it is set to unless a user says otherwise
 * @param allowed the values it may have; empty if it is free
 * @param help one line
 */
public record Option(String id, String value, List<String> allowed, String help) {
    public Option {
        allowed = List.copyOf(allowed);
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            throw new IllegalArgumentException(id + " = " + value + " is not among " + allowed);
        }
    }
}
