package org.embeval.kernel.learn;

/**
 * How many threads learn, and who hears how far they are. Results do not depend on either.
 *
 * @param progress called from the thread that asked for the work, never from several at once; what it throws, such as a
 *     {@link java.util.concurrent.CancellationException}, ends the work
 */
public record Effort(int threads, Progress progress) {
    /** Hears how many of the classifiers are trained, and in words where that is and how accurate they were so far. */
    public interface Progress {
        void report(String phase, long done, long total);
    }

    public Effort {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
    }
}
