package org.embeval.engine.data;

import java.io.IOException;
import java.time.Duration;

/** A server that cannot answer now, and may have said when to ask again. */
final class Busy extends IOException {
    private static final long serialVersionUID = 1L;

    private final Duration askedPause;

    /** @param askedPause zero if the server did not say */
    Busy(String message, Duration askedPause) {
        super(message);
        this.askedPause = askedPause;
    }

    Duration askedPause() {
        return askedPause;
    }
}
