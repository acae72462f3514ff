package org.embeval.encoders.lexical;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The threads of a model: they work through blocks of a request, and do not keep the program alive. */
public final class Blocks implements AutoCloseable {
    private final String model;
    private final ExecutorService threads;

    /** @param threads at least 1 */
    public Blocks(String model, int threads) {
        this.model = model;
        this.threads = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "embeval-" + model);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs all blocks to their end.
     *
     * @param work what is done, such as {@code encoding}, for errors
     * @throws CancellationException if the calling thread is interrupted; it stays interrupted
     * @throws IllegalStateException if a block throws
     */
    public void run(List<Callable<Void>> blocks, String work) {
        try {
            for (Future<Void> block : threads.invokeAll(blocks)) {
                block.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException(work + " was interrupted").initCause(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(model + " failed while " + work, e.getCause());
        }
    }

    public boolean isClosed() {
        return threads.isShutdown();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
