package org.embeval.encoders.remote.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How long is waited before a request is repeated. */
class WaitingTest {
    @Test
    void waitsAreDrawnBelowABoundThatDoublesUpToTheMost() {
        long seed = 11;
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(1500), new SplittableRandom(seed));
        // By hand: 100, 200, 400, 800, 1600 cut to 1500, 1500 …
        long[] bounds = {100, 200, 400, 800, 1500, 1500};
        for (int failures = 1; failures <= bounds.length; failures++) {
            long longest = 0;
            for (int draw = 0; draw < 200; draw++) {
                Duration wait = backoff.after(failures);
                assertTrue(wait.toNanos() >= 0 && wait.toMillis() < bounds[failures - 1], "seed " + seed + ": " + wait);
                longest = Math.max(longest, wait.toMillis());
            }
            assertTrue(longest > bounds[failures - 1] * 0.9, "seed " + seed + ": the longest wait is " + longest);
        }
        assertTrue(backoff.after(1_000_000).toMillis() < 1500);
    }

    @Test
    void equalSeedsGiveEqualWaits() {
        Backoff one = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(9), new SplittableRandom(5));
        Backoff other = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(9), new SplittableRandom(5));
        for (int failures = 1; failures < 8; failures++) {
            assertEquals(one.after(failures), other.after(failures));
        }
    }
}
