package org.embeval.engine;

import java.util.Map;

/** Starts one kind of backend; found by {@code ServiceLoader}. */
public interface BackendProvider {
    /** The name that {@code --backend} takes. */
    String id();

    /**
     * Starts it.
     *
     * @param environment environment variables
     * @throws org.embeval.api.EvalException with {@link org.embeval.api.Fault#UNAVAILABLE} if it cannot be reached
     */
    Backend open(Map<String, String> environment);
}
