package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WorkersTest {
    @Test
    void eachPieceIsDoneOnce() {
        AtomicIntegerArray done = new AtomicIntegerArray(1000);
        try (Workers workers = new Workers(3)) {
            workers.share(done.length(), () -> done::incrementAndGet);
        }
        for (int piece = 0; piece < done.length(); piece++) {
            assertEquals(1, done.get(piece));
        }
    }

    @Test
    void theFirstFailureIsThrownAsItWasAndStopsTheRest() {
        IllegalArgumentException failure = new IllegalArgumentException("piece 1");
        AtomicInteger begun = new AtomicInteger();
        try (Workers workers = new Workers(1)) {
            IllegalArgumentException thrown = assertThrows(
                    IllegalArgumentException.class,
                    () -> workers.share(10, () -> piece -> {
                        begun.incrementAndGet();
                        if (piece == 1) {
                            throw failure;
                        }
                    }));
            assertSame(failure, thrown);
            assertEquals(2, begun.get());
            workers.share(1, () -> piece -> begun.incrementAndGet());
            assertEquals(3, begun.get());
        }
    }

    @Test
    @Timeout(30)
    void interruptionLeavesOutWhatHasNotBegun() {
        Thread caller = Thread.currentThread();
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        try (Workers workers = new Workers(2)) {
            assertThrows(
                    CancellationException.class,
                    () -> workers.share(1_000_000, () -> piece -> {
                        begun.incrementAndGet();
                        caller.interrupt();
                        while (caller.isInterrupted()) {
                            Thread.onSpinWait();
                        }
                        ended.incrementAndGet();
                    }));
            assertTrue(Thread.interrupted());
            assertTrue(begun.get() < 1_000_000);
            assertEquals(begun.get(), ended.get());
        }
    }
}
