package org.embeval.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The calling thread and some more, that share out the units of a phase. For one calling thread. */
final class Workers implements AutoCloseable {
    interface Work {
        /** @param worker numbers the thread, from 0 */
        void run(int worker, int unit);
    }

    private final int count;
    private final ExecutorService others;

    Workers(int count) {
        this.count = count;
        // Threads are made on demand, so none for a count of 1.
        this.others = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "embeval-search");
            thread.setDaemon(true);
            return thread;
        });
    }

    int count() {
        return count;
    }

    /**
     * Does units 0 to {@code units - 1}. When it returns or throws, no thread works any more: native memory can be freed.
     *
     * @throws CancellationException if the calling thread is interrupted
     */
    void forEach(int units, Work work) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Future<?>> running = new ArrayList<>();
        for (int worker = 1; worker < Math.min(count, units); worker++) {
            int number = worker;
            running.add(others.submit(() -> runUnits(number, units, next, failure, work)));
        }
        runUnits(0, units, next, failure, work);
        boolean interrupted = Thread.interrupted();
        for (Future<?> future : running) {
            interrupted |= awaitUninterrupted(future);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow(failure.get());
        if (interrupted) {
            throw new CancellationException("the search was interrupted");
        }
    }

    private static void runUnits(
            int worker, int units, AtomicInteger next, AtomicReference<Throwable> failure, Work work) {
        try {
            for (int unit = next.getAndIncrement(); unit < units; unit = next.getAndIncrement()) {
                work.run(worker, unit);
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            next.set(units);
        }
    }

    private static boolean awaitUninterrupted(Future<?> future) {
        boolean interrupted = false;
        while (true) {
            try {
                future.get();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("a worker keeps its failures to itself", e);
            }
        }
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    @Override
    public void close() {
        others.shutdown();
    }
}
