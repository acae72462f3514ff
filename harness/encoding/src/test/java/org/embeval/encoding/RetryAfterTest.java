package org.embeval.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void aNumberIsSeconds() {
        assertEquals(Optional.of(Duration.ofMinutes(2)), RetryAfter.parse(" 120 ", NOW));
    }

    @Test
    void aDateIsComparedWithNow() {
        assertEquals(Optional.of(Duration.ofSeconds(90)), RetryAfter.parse("Sat, 21 Nov 2026 10:01:30 GMT", NOW));
    }

    @Test
    void aDateThatHasPassedMeansNow() {
        assertEquals(Optional.of(Duration.ZERO), RetryAfter.parse("Fri, 20 Nov 2026 10:00:00 GMT", NOW));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999999999999"})
    void anythingElseIsNoWish(String value) {
        assertEquals(Optional.empty(), RetryAfter.parse(value, NOW));
    }
}
