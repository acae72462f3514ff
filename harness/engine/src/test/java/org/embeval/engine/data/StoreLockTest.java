package org.embeval.engine.data;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StoreLockTest {
    @TempDir
    private Path directory;

    /**
     * No thread waits for itself here, but the kernel, which sees only processes, believes so: with locks that are
     * waited for, one of the two gets "Resource deadlock avoided".
     */
    @Test
    void threadsOfTwoProcessesMayWaitCrosswise() throws Exception {
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");
        Process process = OtherProcess.start(LockInAnotherProcess.class, first.toString(), second.toString());
        try (BufferedReader printed = process.inputReader()) {
            OtherProcess.await(printed, "holds the first");
            StoreLock held = StoreLock.take(second);
            process.outputWriter().append('\n').flush();
            FutureTask<Void> wanting = new FutureTask<>(() -> {
                StoreLock.take(first).close();
                return null;
            });
            Thread here = new Thread(wanting);
            here.start();
            while (here.getState() != Thread.State.TIMED_WAITING && !wanting.isDone()) {
                Thread.onSpinWait();
            }
            held.close();
            OtherProcess.await(printed, "holds both");
            wanting.get();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void anotherThreadThatWaitsCanBeInterrupted() throws Exception {
        Path file = directory.resolve("file");
        StoreLock held = StoreLock.take(file);
        FutureTask<StoreLock> waiting = new FutureTask<>(() -> StoreLock.take(file));
        Thread here = new Thread(waiting);
        here.start();
        here.interrupt();
        here.join();
        held.close();

        ExecutionException e = assertThrows(ExecutionException.class, waiting::get);
        assertThrows(InterruptedException.class, () -> {
            throw e.getCause();
        });
        StoreLock.take(file).close();
    }
}
