package org.embeval.engine.cache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An exclusive lock on a file that exists for this purpose alone. The operating system releases it when the process ends,
 * however it ends, so that others can tell the segments of living writers from those of dead ones.
 */
final class SegmentLock implements Closeable {
    /**
     * What this process holds. POSIX locks belong to the process, and closing any descriptor of a file drops them: a lock
     * file of our own must not even be opened a second time, by whichever cache object in this process.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private SegmentLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Creates and locks the file of a new segment.
     *
     * @return empty if a pruning process took the file, not locked yet, for that of a dead writer: choose another name
     */
    static Optional<SegmentLock> create(Path file) throws IOException {
        Optional<SegmentLock> lock = acquire(file, true, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (lock.isPresent() && Files.notExists(file)) {
            lock.get().close();
            return Optional.empty();
        }
        return lock;
    }

    /** Locks the segment of a dead writer, to remove it; empty if its writer lives or somebody else has locked it. */
    static Optional<SegmentLock> tryAcquire(Path file) throws IOException {
        return acquire(file, false, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static Optional<SegmentLock> acquire(Path file, boolean wait, OpenOption... options) throws IOException {
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = FileChannel.open(file, options);
            lock = wait ? channel.lock() : channel.tryLock();
            return lock == null ? Optional.empty() : Optional.of(new SegmentLock(file, channel));
        } finally {
            if (lock == null) {
                release(file, channel);
            }
        }
    }

    private static void release(Path file, FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            HELD_HERE.remove(file);
        }
    }

    /** Whether the writer of a segment may still be alive. */
    static boolean isHeld(Path file) throws IOException {
        if (!HELD_HERE.add(file)) {
            return true;
        }
        // Shared, so that several processes which look at the same time do not take each other for the writer.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (NoSuchFileException e) {
            return false;
        } finally {
            HELD_HERE.remove(file);
        }
    }

    /** Removes the file and releases the lock, in this order: a file that is there and not locked belongs to the dead. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(file);
        } finally {
            release(file, channel);
        }
    }
}
