package org.embeval.encoders.remote.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After} of RFC 9110, section 10.2.3: a number of seconds or a date. */
final class RetryAfter {
    private RetryAfter() {}

    /** How long to wait from now, never negative; empty if it says neither. */
    static Optional<Duration> parse(String value, Instant now) {
        if (value.matches("\\s*\\d{1,9}\\s*")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value.strip())));
        }
        try {
            Duration until =
                    Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip(), Instant::from));
            return Optional.of(until.isNegative() ? Duration.ZERO : until);
        } catch (DateTimeException e) {
            // What says nothing leaves the pause to the caller.
            return Optional.empty();
        }
    }
}
