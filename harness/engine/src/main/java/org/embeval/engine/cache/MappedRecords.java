package org.embeval.engine.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A growing file of small records of one size, mapped for reading.
 *
 * <p>Mapped and not read through a channel: a map needs no open file, of which a cache of many segments would need more
 * than a process may have, and no interrupted thread can close it under the others. It stays readable when the file is
 * removed. What was touched counts as memory of the process, which vectors should not: see {@link VectorReader}. Safe for
 * use by several threads.
 */
final class MappedRecords {
    /**
     * The last chunk is mapped anew whenever the file has grown, and the old map of it goes only with a garbage collection:
     * until then its pages count twice.
     */
    private static final int MAX_CHUNK_BYTES = 1 << 20;

    private final Path file;
    private final int recordBytes;
    private final int recordsPerChunk;
    private volatile Mapped mapped = new Mapped(new MappedByteBuffer[0], 0);

    private record Mapped(MappedByteBuffer[] chunks, long records) {}

    MappedRecords(Path file, int recordBytes) {
        this.file = file;
        this.recordBytes = recordBytes;
        this.recordsPerChunk = Math.max(1, MAX_CHUNK_BYTES / recordBytes);
    }

    /** How many whole records are mapped. */
    long records() {
        return mapped.records();
    }

    /** Maps what has been appended since; of a file that is not there, nothing. */
    synchronized void extend() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long records = channel.size() / recordBytes;
            if (records > mapped.records()) {
                mapped = map(channel, records);
            }
        } catch (NoSuchFileException e) {
            // Pruned by another process: what is mapped already stays readable, and there will be no more.
            return;
        }
    }

    private Mapped map(FileChannel channel, long records) throws IOException {
        int needed = Math.toIntExact((records + recordsPerChunk - 1) / recordsPerChunk);
        MappedByteBuffer[] chunks = Arrays.copyOf(mapped.chunks(), needed);
        int firstChanged = (int) (mapped.records() / recordsPerChunk);
        for (int chunk = firstChanged; chunk < needed; chunk++) {
            long firstRecord = (long) chunk * recordsPerChunk;
            long count = Math.min(recordsPerChunk, records - firstRecord);
            chunks[chunk] = channel.map(MapMode.READ_ONLY, firstRecord * recordBytes, count * recordBytes);
        }
        return new Mapped(chunks, records);
    }

    /** Whether a record is mapped, if need be after mapping what has been appended. */
    boolean holds(long record) throws IOException {
        if (record >= mapped.records()) {
            extend();
        }
        return record < mapped.records();
    }

    /** The bytes of a record that is mapped, little-endian. */
    ByteBuffer record(long record) {
        MappedByteBuffer chunk = mapped.chunks()[(int) (record / recordsPerChunk)];
        return chunk.slice((int) (record % recordsPerChunk) * recordBytes, recordBytes)
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
