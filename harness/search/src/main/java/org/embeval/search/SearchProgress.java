package org.embeval.search;

/** Hears how far a search is, in the thread that called it. What it throws ends the search and reaches the caller. */
@FunctionalInterface
public interface SearchProgress {
    /** For callers that do not want to know. */
    SearchProgress SILENT = (done, total) -> {};

    /** Rises to {@code done == total}; the unit is the search's own. Not called if there is no query. */
    void progressed(long done, long total);
}
