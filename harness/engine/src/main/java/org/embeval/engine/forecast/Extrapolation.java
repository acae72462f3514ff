package org.embeval.engine.forecast;

import java.util.function.LongSupplier;

/**
 * Tells from the beginning of a task's own work how long all of it takes: from how fast the pieces follow each other that the
 * task reports. The first piece only starts the clock, since programs get faster meanwhile.
 *
 * <p>Not for several threads.
 */
final class Extrapolation {
    /** Then a share of the pieces is enough; long enough for a stable figure, short enough to wait for. */
    private static final double SECONDS = 4;

    private static final double SHARE = 0.125;

    /** Then any two pieces are. */
    private static final double MOST_SECONDS = 8;

    private final LongSupplier nanoTime;
    private final long start;
    private final Pace subsets;
    private Pace pieces = new Pace(0);
    private long apart;

    /**
     * What was found.
     *
     * @param whole whether this is all of it; else something is missing
     */
    record Estimate(double seconds, boolean whole) {}

    /** How fast pieces of equal size follow each other. */
    private static final class Pace {
        private final long total;
        private long first;
        private long last;
        private double firstSeconds;
        private double lastSeconds;

        Pace(long total) {
            this.total = total;
        }

        void reach(long done, double seconds) {
            if (first == 0) {
                first = done;
                firstSeconds = seconds;
            }
            last = done;
            lastSeconds = seconds;
        }

        boolean known() {
            return last > first || complete();
        }

        boolean complete() {
            return last >= total;
        }

        double end() {
            return complete()
                    ? lastSeconds
                    : lastSeconds + (total - last) * (lastSeconds - firstSeconds) / (last - first);
        }

        boolean seen(double share) {
            return known() && last >= share * total;
        }
    }

    /**
     * Starts.
     *
     * @param subsets how many the task will finish
     * @param nanoTime a clock as {@link System#nanoTime}
     */
    Extrapolation(int subsets, LongSupplier nanoTime) {
        this.subsets = new Pace(subsets);
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Does work that the task does not do itself. */
    void apart(Runnable work) {
        long before = nanoTime.getAsLong();
        work.run();
        apart += nanoTime.getAsLong() - before;
        pieces = new Pace(0);
    }

    /** So many of some pieces are done. */
    void reached(long done, long total) {
        if (pieces.total != total || done < pieces.last) {
            pieces = new Pace(total);
        }
        if (done > 0) {
            pieces.reach(done, seconds());
        }
    }

    void finishedSubset() {
        subsets.reach(subsets.last + 1, seconds());
        pieces = new Pace(0);
    }

    private double seconds() {
        return (nanoTime.getAsLong() - start - apart) / 1e9;
    }

    /** Whether it is known by now what will not be much better known later. */
    boolean isEnough() {
        double seconds = seconds();
        boolean partly = pieces.total > 0 && !pieces.complete();
        Pace deciding = partly ? pieces : subsets;
        return seconds >= MOST_SECONDS ? deciding.known() : seconds >= SECONDS && deciding.seen(SHARE);
    }

    Estimate estimate() {
        double seconds = seconds();
        if (subsets.complete()) {
            return new Estimate(seconds, true);
        }
        Pace all = new Pace(subsets.total);
        all.first = subsets.first;
        all.firstSeconds = subsets.firstSeconds;
        all.last = subsets.last;
        all.lastSeconds = subsets.lastSeconds;
        if (pieces.total > 0 && pieces.known()) {
            all.reach(all.last + 1, Math.max(seconds, pieces.end()));
        }
        return all.known() ? new Estimate(all.end(), true) : new Estimate(Math.max(seconds, all.lastSeconds), false);
    }
}
