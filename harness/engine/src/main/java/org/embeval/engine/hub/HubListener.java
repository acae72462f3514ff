package org.embeval.engine.hub;

import org.embeval.engine.data.FetchListener;

/** Hears what is done at the hub. */
public interface HubListener {
    /** Something that a user should know about what the hub gave, in one line. */
    default void note(String line) {}

    /** A file is about to come. */
    default FetchListener fetching(String file) {
        return new FetchListener() {};
    }

    /** The file that was about to come has come, or will not. */
    default void fetched() {}
}
