package org.embeval.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C and SIGTERM: interrupts the working thread and gives it a moment to put down what it holds. The virtual machine
 * then ends with 130 or 143 by itself.
 */
final class Interruption {
    private static final int GRACE_SECONDS = 10;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();

    private Interruption() {}

    static Interruption install(Thread worker) {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.interrupt(worker), "interruption"));
        return interruption;
    }

    private void interrupt(Thread worker) {
        if (finished.getCount() == 0) {
            return;
        }
        interrupted.set(true);
        worker.interrupt();
        try {
            // Bounded, because a native call that does not end must not keep the process alive.
            boolean clean = finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
            if (!clean) {
                System.err.println("embeval: stopped without waiting for the batch in flight");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that the work is over; answers whether a signal ended it. */
    boolean finish() {
        finished.countDown();
        return interrupted.get();
    }
}
