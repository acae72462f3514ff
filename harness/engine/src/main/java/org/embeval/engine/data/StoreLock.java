package org.embeval.engine.data;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Excludes other threads and other processes from one file of the store.
 *
 * <p>An operating system lock belongs to the whole process, hence the second, inner lock for threads. It is also why
 * the lock is asked for again and again and never waited for: where threads of two processes each hold one file and wait
 * for another, Linux sees two processes that wait for each other, and refuses one of them ("Resource deadlock avoided").
 *
 * <p>The lock file stays: deleting it would let a third process lock a new file of that name while a second still asks
 * for the old one.
 */
final class StoreLock implements AutoCloseable {
    private static final long PAUSE_MILLIS = 50;
    private static final ConcurrentHashMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path file;
    private final ReentrantLock threads;
    private final FileChannel channel;

    private StoreLock(Path file, ReentrantLock threads, FileChannel channel) {
        this.file = file;
        this.threads = threads;
        this.channel = channel;
    }

    /** Waits until nobody else holds the lock; the thread that takes it closes it, and takes it only once. */
    static StoreLock take(Path file) throws InterruptedException {
        ReentrantLock threads = THREADS.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new ReentrantLock());
        threads.lockInterruptibly();
        FileChannel channel = null;
        try {
            channel = openLocked(file);
            return new StoreLock(file, threads, channel);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while waiting for " + file);
        } catch (IOException e) {
            throw Trouble.writing(file, e);
        } finally {
            if (channel == null) {
                threads.unlock();
            }
        }
    }

    private static FileChannel openLocked(Path file) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            while (channel.tryLock() == null) {
                Thread.sleep(PAUSE_MILLIS);
            }
            locked = true;
            return channel;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Trouble.writing(file, e);
        } finally {
            threads.unlock();
        }
    }
}
