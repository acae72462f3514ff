package org.embeval.engine.data;

import java.nio.file.Path;
import java.util.concurrent.FutureTask;

/** A program for tests: takes one lock, waits for a line, takes a second lock in a second thread, lets both go. */
final class LockInAnotherProcess {
    private LockInAnotherProcess() {}

    @SuppressWarnings("try") // the locks are held, not used
    public static void main(String[] files) throws Exception {
        try (StoreLock first = StoreLock.take(Path.of(files[0]))) {
            System.out.println("holds the first");
            System.in.read();
            FutureTask<Void> second = new FutureTask<>(() -> {
                try (StoreLock held = StoreLock.take(Path.of(files[1]))) {
                    System.out.println("holds both");
                }
                return null;
            });
            new Thread(second).start();
            second.get();
        }
    }
}
