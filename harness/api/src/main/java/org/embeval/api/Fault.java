package org.embeval.api;

/** Whose fault it is that something could not be done. */
public enum Fault {
    /** A name that does not exist, or a setting that is not allowed. */
    UNKNOWN,
    /** Data or a model that is not there, or is there and damaged. */
    UNAVAILABLE,
    /** The encoder could not encode what it was given. */
    ENCODER,
    /** Results that must not be compared. */
    NOT_COMPARABLE
}
