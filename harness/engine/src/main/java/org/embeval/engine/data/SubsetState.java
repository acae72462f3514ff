package org.embeval.engine.data;

/** What came of counting a subset. */
public enum SubsetState {
    /** Every count that is officially known is met. */
    OK,
    /** A count is another than the official one. */
    DIFFERS,
    /** It cannot be read. */
    DAMAGED,
    /** Its files are in no data directory. */
    ABSENT,
    /** It can be read, but nobody told how much it should be. */
    UNKNOWN;

    public boolean usable() {
        return this != DIFFERS && this != DAMAGED;
    }
}
