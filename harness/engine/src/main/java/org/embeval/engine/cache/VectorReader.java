package org.embeval.engine.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads vectors of segments, one at a time.
 *
 * <p>Read and not mapped: pages of a map that were touched count as memory of the process, so that a run would seem to take
 * as much as its cache holds. For one caller and not for long, since a thread that is interrupted closes what it reads from,
 * and since a cache may have more segments than a process may have open files.
 */
final class VectorReader implements AutoCloseable {
    private static final int MOST_OPEN = 16;

    private final ByteBuffer vector;

    /** Those that were used last are at the end. */
    private final Map<Path, FileChannel> open = new LinkedHashMap<>(2 * MOST_OPEN, 0.75f, true);

    VectorReader(int dimension) {
        vector = ByteBuffer.allocate(Math.multiplyExact(dimension, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The vector of a record, until the next call; nothing if the file ends before it does.
     *
     * @throws java.nio.file.NoSuchFileException if the segment was removed
     */
    Optional<ByteBuffer> read(Path vectors, long record) throws IOException {
        FileChannel file = file(vectors);
        long position = record * vector.capacity();
        vector.clear();
        while (vector.hasRemaining()) {
            if (file.read(vector, position + vector.position()) < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(last());
    }

    /** What was read last. */
    ByteBuffer last() {
        return vector.duplicate().clear().order(ByteOrder.LITTLE_ENDIAN);
    }

    private FileChannel file(Path vectors) throws IOException {
        FileChannel file = open.get(vectors);
        if (file == null) {
            if (open.size() == MOST_OPEN) {
                closeEldest();
            }
            file = FileChannel.open(vectors, StandardOpenOption.READ);
            open.put(vectors, file);
        }
        return file;
    }

    private void closeEldest() throws IOException {
        Iterator<FileChannel> eldest = open.values().iterator();
        eldest.next().close();
        eldest.remove();
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            closeEldest();
        }
    }
}
