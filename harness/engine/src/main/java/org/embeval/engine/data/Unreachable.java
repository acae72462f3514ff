package org.embeval.engine.data;

/** A server that gave no answer, however often it was asked; the message says why. */
public final class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreachable(String message) {
        super(message);
    }
}
