package org.embeval.engine.data;

/** An address from which a file cannot be had, however often one asks. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}
