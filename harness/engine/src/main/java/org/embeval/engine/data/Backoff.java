package org.embeval.engine.data;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before a server is asked again. */
record Backoff(DownloadSettings settings) {
    /** Exponential with full jitter, so that many clients do not come back at once, and not sooner than asked. */
    Duration after(int fruitless, IOException e) {
        long longest = settings.longestPause().toMillis();
        long bound = Math.min(longest, settings.firstBackoff().toMillis() << Math.min(fruitless - 1, 20));
        long own = ThreadLocalRandom.current().nextLong(bound + 1);
        long asked = e instanceof Busy busy ? busy.askedPause().toMillis() : 0;
        return Duration.ofMillis(Math.max(own, Math.min(asked, longest)));
    }
}
