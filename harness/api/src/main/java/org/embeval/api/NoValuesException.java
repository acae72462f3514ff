package org.embeval.api;

/** Thrown where somebody reads vectors that have a shape and no values, as in a forecast. */
public final class NoValuesException extends RuntimeException {
    public NoValuesException() {
        super("these vectors were not computed; only their number and length are known");
    }
}
