package org.embeval.search;

/** Hears how a search is done and how far it is, in the thread that called it. What it throws ends the search and reaches the caller. */
@FunctionalInterface
public interface SearchProgress {
    /** For callers that do not want to know. */
    SearchProgress SILENT = (done, total) -> {};

    /** Once for each search, before it begins. */
    default void takes(SearchPath path) {}

    /** Rises to {@code done == total}; the unit is the search's own. Not called if there is no query. */
    void progressed(long done, long total);
}
