package org.embeval.encoders.remote.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures in a row: a random part of a time that doubles with each of them, so that many clients do
 * not come back together ("full jitter", Brooker 2015, AWS Architecture Blog).
 *
 * @param first what the wait after the first failure stays below
 * @param most what every wait stays below
 */
record Backoff(Duration first, Duration most, RandomGenerator random) {
    private static final int MOST_DOUBLINGS = 20;

    /** @param failures at least 1 */
    Duration after(int failures) {
        long grown = first.toNanos() << Math.min(failures - 1, MOST_DOUBLINGS);
        boolean overflown = grown >> Math.min(failures - 1, MOST_DOUBLINGS) != first.toNanos();
        long bound = overflown ? most.toNanos() : Math.min(most.toNanos(), grown);
        synchronized (random) {
            return Duration.ofNanos(random.nextLong(Math.max(1, bound)));
        }
    }
}
