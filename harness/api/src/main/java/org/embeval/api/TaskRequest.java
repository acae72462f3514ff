package org.embeval.api;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a task is asked to measure.
 *
 * @param subsets which subsets, all of them present
 * @param split one that the card {@linkplain TaskCard#acceptsSplit accepts}, or empty if it has none
 * @param protocol id of one of the card's protocols
 * @param options a value for each option of that protocol
 * @param limit how many items of each subset are used at most; {@link Integer#MAX_VALUE} for all
 * @param seeds what was said about seeds; protocols that train ask {@link Seeds#orElse}
 */
public record TaskRequest(
        List<String> subsets, String split, String protocol, Map<String, String> options, int limit, Seeds seeds) {
    public TaskRequest {
        subsets = List.copyOf(subsets);
        options = Collections.unmodifiableMap(new TreeMap<>(options));
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit + " items");
        }
    }

    /** A request with one given seed. */
    public TaskRequest(
            List<String> subsets, String split, String protocol, Map<String, String> options, int limit, long seed) {
        this(subsets, split, protocol, options, limit, Seeds.from(seed));
    }

    /** Where random choices begin, sampling for example; 0 if nothing was said. */
    public long seed() {
        return seeds.first().orElse(0);
    }

    /** The value of an option that the protocol declares. */
    public String option(String id) {
        String value = options.get(id);
        if (value == null) {
            throw new IllegalArgumentException("protocol " + protocol + " has no option " + id);
        }
        return value;
    }

    /**
     * The value of an option that is a whole number.
     *
     * @param least the smallest that makes sense
     * @throws EvalException with {@link Fault#UNKNOWN} if it is no such number
     */
    public int wholeNumber(String id, int least) {
        String value = option(id);
        try {
            int number = Integer.parseInt(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below says what is allowed, for this mistake as for a number that is too small.
        }
        throw new EvalException(
                Fault.UNKNOWN, id + " = " + value + " is not allowed; give a whole number from " + least + " on.");
    }

    /**
     * The value of an option that is a number.
     *
     * @param least the smallest that is allowed
     * @param most the largest that is allowed
     * @throws EvalException with {@link Fault#UNKNOWN} if it is no such number
     */
    public double number(String id, double least, double most) {
        String value = option(id);
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below says what is allowed, for this mistake as for a number that is out of range.
        }
        throw new EvalException(
                Fault.UNKNOWN,
                id + " = " + value + " is not allowed; give a number from " + least + " to " + most + ".");
    }
}
