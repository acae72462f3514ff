package org.embeval.kernel.learn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Threads that do jobs, while the thread that hired them takes what they finish and may think of more. */
public final class Crew {
    private record Job<T>(Callable<T> work, Consumer<T> taken) {
        /** To be run by the hiring thread. */
        Runnable done() throws Exception {
            T result = work.call();
            return () -> taken.accept(result);
        }
    }

    private final int threads;
    private final Deque<Job<?>> waiting = new ArrayDeque<>();

    /** @param threads how many jobs run at the same time */
    public Crew(int threads) {
        this.threads = threads;
    }

    /** @param taken is run by the thread that calls {@link #finish}, after the work */
    public <T> void add(Callable<T> work, Consumer<T> taken) {
        waiting.addLast(new Job<>(work, taken));
    }

    /** The same before everything that waits. */
    public <T> void addFirst(Callable<T> work, Consumer<T> taken) {
        waiting.addFirst(new Job<>(work, taken));
    }

    /**
     * Returns when all jobs are done and no thread works any more; throws what a job or a taker threw.
     *
     * @throws CancellationException if the calling thread is interrupted
     */
    public void finish() {
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "embeval-learn");
            thread.setDaemon(true);
            return thread;
        });
        try {
            CompletionService<Runnable> done = new ExecutorCompletionService<>(workers);
            int running = 0;
            while (running > 0 || !waiting.isEmpty()) {
                while (running < threads && !waiting.isEmpty()) {
                    done.submit(waiting.removeFirst()::done);
                    running++;
                }
                Runnable taker = done.take().get();
                running--;
                taker.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while classifiers were trained");
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } finally {
            end(workers);
        }
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception
                ? exception
                : new IllegalStateException("a job threw a checked exception", failure);
    }

    private static void end(ExecutorService workers) {
        workers.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = workers.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
