package org.embeval.engine.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * A segment as its readers see it.
 *
 * <p>{@link #scan} is called by one thread at a time, everything else by any number.
 */
final class Segment {
    private final SegmentFiles files;
    private final MappedRecords entries;
    private final int vectorBytes;

    /** How many whole vectors were seen in their file. */
    private volatile long vectors;

    private long scanned;
    private long intact;
    private long damaged;
    private boolean finished;

    /** What a record turned out to be. */
    enum Verdict {
        MATCH,
        OTHER_KEY,
        DAMAGED,
        /** Its segment was removed; it may have been merged into another. */
        GONE
    }

    interface EntrySink {
        void accept(long record, ByteBuffer entry) throws IOException;
    }

    Segment(SegmentFiles files, int dimension) {
        this.files = files;
        this.entries = new MappedRecords(files.keys(), Entry.BYTES);
        this.vectorBytes = Math.multiplyExact(dimension, Float.BYTES);
    }

    SegmentFiles files() {
        return files;
    }

    /** Whether all that will ever be in this segment has been scanned. */
    boolean finished() {
        return finished;
    }

    /** Entries that {@link #scan} has handed out. */
    long intact() {
        return intact;
    }

    /** Entries that {@link #scan} has given up. */
    long damaged() {
        return damaged;
    }

    /**
     * Hands out the intact entries that were appended since the last call.
     *
     * <p>At the end of a living writer's segment a bad entry is one that is being written, and is looked at again next
     * time; anywhere else it is damaged.
     */
    void scan(EntrySink sink) throws IOException {
        // In this order: a writer found dead appends no more, and vectors reach the disk before their entries.
        boolean live = SegmentLock.isHeld(files.lock());
        entries.extend();
        countVectors();
        long end = live ? Math.min(entries.records(), vectors) : entries.records();
        long suspects = 0;
        for (long record = scanned; record < end; record++) {
            ByteBuffer entry = entries.record(record);
            if (record < vectors && Entry.intact(entry)) {
                sink.accept(record, entry);
                intact++;
                damaged += suspects;
                suspects = 0;
                scanned = record + 1;
            } else {
                suspects++;
            }
        }
        if (!live) {
            damaged += suspects;
            scanned = end;
            finished = true;
        }
    }

    private void countVectors() throws IOException {
        // Never fewer: of a segment that another process has removed, the entries that were read stay readable.
        vectors = Math.max(vectors, SegmentFiles.size(files.vectors()) / vectorBytes);
    }

    /** Compares the full key and all checksums of a record. Of a match, the reader holds the vector. */
    Verdict examine(long record, CacheKeys keys, int row, VectorReader reader) throws IOException {
        if (!entries.holds(record)) {
            return Verdict.DAMAGED;
        }
        ByteBuffer entry = entries.record(record);
        if (!Entry.intact(entry)) {
            return Verdict.DAMAGED;
        }
        if (!keys.matches(row, entry)) {
            return Verdict.OTHER_KEY;
        }
        try {
            return intactVector(record, reader).isPresent() ? Verdict.MATCH : Verdict.DAMAGED;
        } catch (NoSuchFileException e) {
            return Verdict.GONE;
        }
    }

    /** The vector of a record that was scanned, in the reader's memory, if it is what its entry says. */
    Optional<ByteBuffer> intactVector(long record, VectorReader reader) throws IOException {
        return reader.read(files.vectors(), record)
                .filter(vector -> Entry.checksum(vector) == Entry.vectorChecksum(entry(record)));
    }

    ByteBuffer entry(long record) {
        return entries.record(record);
    }
}
