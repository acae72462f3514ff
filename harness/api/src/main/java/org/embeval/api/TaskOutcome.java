package org.embeval.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How one cell of a run ended.
 *
 * @param result what is known, whatever the status
 * @param items the values behind each finished subset
 * @param cause what went wrong, if {@link TaskResult#status()} is {@link TaskResult.Status#FAILED}
 */
public record TaskOutcome(TaskResult result, Map<String, Items> items, Optional<Throwable> cause) {
    public TaskOutcome {
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    }
}
