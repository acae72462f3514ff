package org.embeval.search;

/**
 * What a search may use. Neither value changes a result.
 *
 * @param threads at least 1, the calling thread among them
 * @param memoryBytes for all working memory together, inside and outside the heap; see {@link ExactSearch} for the formula
 */
public record SearchSettings(int threads, long memoryBytes) {
    public SearchSettings {
        if (threads < 1 || memoryBytes < 1) {
            throw new IllegalArgumentException(
                    "no search runs with " + threads + " threads and " + memoryBytes + " bytes");
        }
    }
}
