package org.embeval.api;

import java.net.URL;
import java.util.List;
import java.util.Set;

/** Opens one kind of model; found by {@code ServiceLoader}. */
public interface ModelProvider {
    /** The kind that cards name; unique among all providers. */
    String kind();

    /** JSON cards of the models that this provider brings along. */
    List<URL> cards();

    /** Settings that cards and {@link ModelSettings#overrides()} may hold for this kind. */
    Set<String> settings();

    /**
     * Loads the model.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE} if its files are missing or damaged, with {@link
     *     Fault#UNKNOWN} if a setting has a value that is not allowed
     */
    Model open(ModelCard card, ModelSettings settings);
}
