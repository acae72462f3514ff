package org.embeval.encoders.remote.http;

import dev.failsafe.RateLimiter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** When the next request may go out: within the rates that were set, and not while the service wants to be left alone. */
final class Pace {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Optional<RateLimiter<Object>> requests;
    private final Optional<RateLimiter<Object>> tokens;
    private final long mostTokens;
    private final AtomicLong resumeAt = new AtomicLong(System.nanoTime());

    /**
     * @param requestsPerMinute 0 for any number
     * @param tokensPerMinute 0 for any number
     */
    Pace(int requestsPerMinute, int tokensPerMinute) {
        this.requests = requestsPerMinute == 0
                ? Optional.empty()
                : Optional.of(
                        RateLimiter.smoothBuilder(requestsPerMinute, MINUTE).build());
        this.tokens = tokensPerMinute == 0
                ? Optional.empty()
                : Optional.of(RateLimiter.burstyBuilder(tokensPerMinute, MINUTE).build());
        this.mostTokens = tokensPerMinute;
    }

    /** Waits for a turn. */
    void await(long estimatedTokens) throws InterruptedException {
        for (long wait = untilResumed(); wait > 0; wait = untilResumed()) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
        if (requests.isPresent()) {
            requests.get().acquirePermit();
        }
        if (tokens.isPresent()) {
            // A request that is larger than a whole minute's share can only wait for a whole minute.
            tokens.get().acquirePermits((int) Math.min(mostTokens, Math.max(1, estimatedTokens)));
        }
    }

    private long untilResumed() {
        return resumeAt.get() - System.nanoTime();
    }

    /** Holds back every request from now on, as long as one of them was told. */
    void pause(Duration duration) {
        long until = System.nanoTime() + duration.toNanos();
        resumeAt.accumulateAndGet(until, (a, b) -> a - b >= 0 ? a : b);
    }
}
