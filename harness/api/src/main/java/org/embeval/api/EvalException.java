package org.embeval.api;

/**
 * Something a user can mend. The message says what was given, what is allowed and what to do next, and for data the file
 * and line; it is shown as it is, without a stack trace.
 */
public class EvalException extends RuntimeException {
    private final Fault fault;

    public EvalException(Fault fault, String message) {
        this(fault, message, null);
    }

    public EvalException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
