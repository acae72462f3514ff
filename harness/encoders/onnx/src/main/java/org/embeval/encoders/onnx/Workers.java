package org.embeval.encoders.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** A fixed number of threads that share out numbered pieces of work. */
final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    Workers(int threads) {
        this.threads = threads;
        AtomicInteger named = new AtomicInteger();
        this.pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "onnx-encoder-" + named.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Does pieces {@code 0} to {@code pieces - 1}, each once, in about this order, and returns when no thread works any
     * more: also after a failure or an interruption, where the pieces not yet begun are left out.
     *
     * @param work is asked once by each thread for what does the pieces there, so that it can keep memory of its own
     * @throws CancellationException if the calling thread is interrupted; it stays interrupted
     * @throws RuntimeException the first failure of a piece, as it was thrown there
     */
    void share(int pieces, Supplier<IntConsumer> work) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < Math.min(threads, pieces); i++) {
            running.add(pool.submit(() -> {
                IntConsumer doPiece = work.get();
                for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
                    doPiece.accept(piece);
                }
            }));
        }
        await(running, () -> next.set(pieces));
    }

    private static void await(List<Future<?>> running, Runnable stop) {
        boolean interrupted = Thread.interrupted();
        Throwable failure = null;
        if (interrupted) {
            stop.run();
        }
        for (int i = 0; i < running.size(); ) {
            try {
                running.get(i).get();
                i++;
            } catch (InterruptedException e) {
                interrupted = true;
                stop.run();
            } catch (ExecutionException e) {
                failure = failure == null ? e.getCause() : failure;
                stop.run();
                i++;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("encoding was interrupted");
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
