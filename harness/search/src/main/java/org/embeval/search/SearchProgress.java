package org.embeval.search;

/** Hears how a search is done and how far it is, in the thread that called it. What it throws ends the search and reaches the caller. */
@FunctionalInterface
public interface SearchProgress {
    /** For callers that do not want to know. */
    SearchProgress SILENT = (done, total) -> {};

    /**
     * Once for each search, at its end.
     *
     * @param loadingSeconds how much of its time went into reading the corpus and making directions or codes of it; 0 for
     *     the plain loop, which does not tell
     */
    default void searched(SearchPath path, double loadingSeconds) {}

    /** Rises to {@code done == total}; the unit is the search's own. Not called if there is no query. */
    void progressed(long done, long total);
}
