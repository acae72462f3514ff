package org.embeval.encoders.lexical;

import java.util.Set;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelSettings;

/**
 * The settings of both baselines.
 *
 * @param dimension length of the vectors, from 1 to {@value #MAX_DIMENSION}
 * @param seed any long
 */
record LexicalSettings(int dimension, long seed) {
    private static final int MAX_DIMENSION = 1 << 20;
    private static final String DIMENSION = "dimension";
    private static final String SEED = "seed";

    /** What cards and users may set. */
    static final Set<String> NAMES = Set.of(DIMENSION, SEED);

    /** The user's settings, and the card's where the user has none. */
    static LexicalSettings of(ModelCard card, ModelSettings settings) {
        long dimension = number(DIMENSION, 1, MAX_DIMENSION, card, settings);
        return new LexicalSettings(
                Math.toIntExact(dimension), number(SEED, Long.MIN_VALUE, Long.MAX_VALUE, card, settings));
    }

    private static long number(String name, long lowest, long highest, ModelCard card, ModelSettings settings) {
        String value = settings.overrides().getOrDefault(name, card.settings().getOrDefault(name, ""));
        try {
            long number = Long.parseLong(value);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw refused(name, value, lowest, highest, card, notANumber);
        }
        throw refused(name, value, lowest, highest, card, null);
    }

    private static EvalException refused(
            String name, String value, long lowest, long highest, ModelCard card, NumberFormatException cause) {
        return new EvalException(
                Fault.UNKNOWN,
                "model " + card.id() + ": the setting " + name + " is \"" + value
                        + "\"; it must be a whole number from " + lowest + " to " + highest + ".",
                cause);
    }
}
