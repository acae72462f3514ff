package org.embeval.encoders.remote.http;

import java.time.Duration;
import java.util.Optional;

/** A failure after which the same request may fare better. */
final class Fleeting extends RuntimeException {
    private final transient Optional<Duration> pause;
    private final boolean perhapsBilled;

    private Fleeting(String message, Throwable cause, Optional<Duration> pause, boolean perhapsBilled) {
        super(message, cause);
        this.pause = pause;
        this.perhapsBilled = perhapsBilled;
    }

    /** The service did not do it. */
    static Fleeting refused(String message, Optional<Duration> pause) {
        return new Fleeting(message, null, pause, false);
    }

    /** The service may have done it, but what came back is of no use. */
    static Fleeting lost(String message, Throwable cause) {
        return new Fleeting(message, cause, Optional.empty(), true);
    }

    /** How long the service asked to be left alone. */
    Optional<Duration> pause() {
        return pause;
    }

    boolean perhapsBilled() {
        return perhapsBilled;
    }
}
