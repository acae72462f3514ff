package org.embeval.engine.forecast;

import java.util.concurrent.CancellationException;
import org.embeval.api.Scores;

/** Ends a task when it is clear how long it takes, or that it will not become clear soon. For the thread that made it. */
final class Trial implements RehearsalContext.Listener, AutoCloseable {
    /** Without a single piece for so long, nothing will be known. */
    private static final long PATIENCE_MILLIS = 20_000;

    private final Extrapolation extrapolation;
    private final Thread worker = Thread.currentThread();
    private final Thread watch = new Thread(this::watch, "embeval-forecast");
    private boolean closed;
    private boolean expired;

    /** The work so far is enough. */
    static final class Enough extends CancellationException {
        private static final long serialVersionUID = 1;
    }

    Trial(Extrapolation extrapolation) {
        this.extrapolation = extrapolation;
        watch.setDaemon(true);
        watch.start();
    }

    private synchronized void watch() {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        try {
            for (long left = PATIENCE_MILLIS; !closed && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!closed) {
            expired = true;
            worker.interrupt();
        }
    }

    /** Whether the task was interrupted from here, and not by somebody who wants the program to end. */
    synchronized boolean isExpired() {
        return expired;
    }

    @Override
    public void progressed(String phase, long done, long total) {
        if (!phase.equals(RehearsalContext.SUBSETS)) {
            extrapolation.reached(done, total);
        }
        stopIfEnough();
    }

    @Override
    public void finished(String subset, Scores scores) {
        extrapolation.finishedSubset();
        stopIfEnough();
    }

    private void stopIfEnough() {
        if (extrapolation.isEnough()) {
            throw new Enough();
        }
    }

    /** Afterwards nothing interrupts the thread from here. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        if (expired) {
            Thread.interrupted();
        }
    }
}
