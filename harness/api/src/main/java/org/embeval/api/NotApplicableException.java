package org.embeval.api;

/** Thrown where a task asks a model for something it does not have; the cell is skipped with this reason. */
public final class NotApplicableException extends RuntimeException {
    public NotApplicableException(String reason) {
        super(reason);
    }
}
