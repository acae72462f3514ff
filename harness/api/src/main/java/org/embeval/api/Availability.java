package org.embeval.api;

import java.util.List;

/**
 * Whether a model can be run here.
 *
 * @param state how far its files are from that
 * @param steps what a user would have to do, or why nothing helps, a line each
 */
public record Availability(State state, List<String> steps) {
    /** With all that is needed, at least once it is fetched. */
    public static final Availability RUNNABLE = new Availability(State.RUNNABLE, List.of());

    /** How far a model's files are from being run. */
    public enum State {
        /** They are in a form that a provider opens. */
        RUNNABLE,
        /** Its makers give weights, but in another form. */
        NEEDS_CONVERSION,
        /** Published scores are all there is, as of systems without public weights that are known here. */
        PUBLISHED_ONLY
    }

    public Availability {
        steps = List.copyOf(steps);
    }
}
