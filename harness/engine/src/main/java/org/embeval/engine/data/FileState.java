package org.embeval.engine.data;

/** What is known of a file of a dataset. */
public enum FileState {
    /** It is what its makers published, or unchanged since it was fetched or imported. */
    INTACT,
    /** It is there, and there is no digest to compare it with. */
    UNCHECKED,
    /** It is not what its makers published, but the user brought it on purpose. */
    DIFFERENT,
    /** A file of our own store that changed after it was written; it is not used. */
    DAMAGED,
    /** It is in no data directory. */
    MISSING;

    public boolean usable() {
        return this == INTACT || this == UNCHECKED || this == DIFFERENT;
    }
}
