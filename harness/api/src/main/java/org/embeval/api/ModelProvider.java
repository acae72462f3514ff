package org.embeval.api;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * The settings that an address stands for, where models of this kind may be named {@code kind:address} in place of a card;
     * empty if they may not.
     *
     * @param address what follows the colon
     * @throws EvalException with {@link Fault#UNKNOWN} if it is no address of this kind; the message does not repeat what may
     *     be a secret
     */
    default Optional<Map<String, String>> settingsOf(String address) {
        return Optional.empty();
    }

    /**
     * Refuses a card with values that are not allowed, before anything is run and any result repeats them. Whether the model
     * is there is another question.
     *
     * @throws EvalException with {@link Fault#UNKNOWN}; the message does not repeat what may be a secret
     */
    default void check(ModelCard card) {}

    /**
     * Whether models of this kind can be opened on any machine that sees their files, and give the same vectors there. Not so
     * if somebody else makes the vectors, as services and programs do: they stay with the process that was told of them.
     */
    default boolean opensAnywhere() {
        return false;
    }

    /**
     * Loads the model.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE} if its files are missing or damaged, with {@link
     *     Fault#UNKNOWN} if a setting has a value that is not allowed
     */
    Model open(ModelCard card, ModelSettings settings);
}
