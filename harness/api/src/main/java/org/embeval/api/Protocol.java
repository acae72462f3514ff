package org.embeval.api;

import java.util.List;

/**
 * One exact way of computing a task. Two different computations never share a name.
 *
 * @param id its name, such as {@code labse}
 * @param help one line that says whose computation it is
 * @param options its open choices with their defaults
 */
public record Protocol(String id, String help, List<Option> options) {
    public Protocol {
        options = List.copyOf(options);
    }
}
