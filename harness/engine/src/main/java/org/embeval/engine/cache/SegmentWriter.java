package org.embeval.engine.cache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.embeval.engine.cache.Disk.AppendFile;

/** Appends to a segment of its own, which it keeps locked. Not safe for use by several threads. */
final class SegmentWriter implements Closeable {
    private final SegmentFiles files;
    private final SegmentLock lock;
    private final AppendFile vectors;
    private final AppendFile entries;
    private long records;

    private SegmentWriter(SegmentFiles files, SegmentLock lock, AppendFile vectors, AppendFile entries) {
        this.files = files;
        this.lock = lock;
        this.vectors = vectors;
        this.entries = entries;
    }

    static SegmentWriter create(Path folder, Disk disk) throws IOException {
        while (true) {
            SegmentFiles files = SegmentFiles.unique(folder);
            Optional<SegmentLock> lock = SegmentLock.create(files.lock());
            if (lock.isPresent()) {
                return create(files, lock.get(), disk);
            }
        }
    }

    private static SegmentWriter create(SegmentFiles files, SegmentLock lock, Disk disk) throws IOException {
        AppendFile vectors = null;
        AppendFile entries = null;
        try {
            vectors = disk.create(files.vectors());
            entries = disk.create(files.keys());
            NamespaceFolder.force(files.folder());
            return new SegmentWriter(files, lock, vectors, entries);
        } catch (IOException e) {
            closeAll(e, entries, vectors, lock);
            throw e;
        }
    }

    SegmentFiles files() {
        return files;
    }

    /** How many records have been appended durably. */
    long records() {
        return records;
    }

    /** Appends records; they are durable when this returns. If it fails, this writer is good for nothing but closing. */
    void append(ByteBuffer newVectors, ByteBuffer newEntries) throws IOException {
        int count = newEntries.remaining() / Entry.BYTES;
        vectors.append(newVectors);
        vectors.force();
        entries.append(newEntries);
        entries.force();
        records += count;
    }

    @Override
    public void close() throws IOException {
        IOException failure = new IOException("segment " + files.name() + " was not closed");
        closeAll(failure, entries, vectors, lock);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    private static void closeAll(IOException failure, Closeable... resources) {
        for (Closeable resource : resources) {
            try {
                if (resource != null) {
                    resource.close();
                }
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
