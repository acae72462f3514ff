package org.embeval.search;

/**
 * How a search found its candidates. What it found does not depend on it, only how long it took.
 *
 * @param arithmetic {@code int8}, {@code float32} or {@code plain loop}
 * @param reason why not a faster one; empty for the fastest
 */
public record SearchPath(String arithmetic, String reason) {
    static final SearchPath BYTES = new SearchPath("int8", "");

    static SearchPath floats(String reason) {
        return new SearchPath("float32", reason);
    }

    static SearchPath plainLoop(String reason) {
        return new SearchPath("plain loop", reason);
    }

    /** As in {@code float32 (…)}. */
    @Override
    public String toString() {
        return reason.isEmpty() ? arithmetic : arithmetic + " (" + reason + ")";
    }
}
