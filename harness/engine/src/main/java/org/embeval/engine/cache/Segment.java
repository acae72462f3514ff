package org.embeval.engine.cache;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A segment as its readers see it.
 *
 * <p>{@link #scan} is called by one thread at a time, everything else by any number.
 */
final class Segment {
    private final SegmentFiles files;
    private final MappedRecords entries;
    private final MappedRecords vectors;
    private long scanned;
    private long intact;
    private long damaged;
    private boolean finished;

    /** What a record turned out to be. */
    enum Verdict {
        MATCH,
        OTHER_KEY,
        DAMAGED
    }

    interface EntrySink {
        void accept(long record, ByteBuffer entry);
    }

    Segment(SegmentFiles files, int dimension) {
        this.files = files;
        this.entries = new MappedRecords(files.keys(), Entry.BYTES);
        this.vectors = new MappedRecords(files.vectors(), Math.multiplyExact(dimension, Float.BYTES));
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
        vectors.extend();
        long end = live ? Math.min(entries.records(), vectors.records()) : entries.records();
        long suspects = 0;
        for (long record = scanned; record < end; record++) {
            ByteBuffer entry = entries.record(record);
            if (record < vectors.records() && Entry.intact(entry)) {
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

    /** Compares the full key and all checksums of a record. */
    Verdict examine(long record, CacheKeys keys, int row) throws IOException {
        if (!entries.holds(record) || !vectors.holds(record)) {
            return Verdict.DAMAGED;
        }
        ByteBuffer entry = entries.record(record);
        if (!Entry.intact(entry)) {
            return Verdict.DAMAGED;
        }
        if (!keys.matches(row, entry)) {
            return Verdict.OTHER_KEY;
        }
        return vectorIntact(record) ? Verdict.MATCH : Verdict.DAMAGED;
    }

    /** Whether the vector of a record that was scanned is what its entry says. */
    boolean vectorIntact(long record) {
        return Entry.checksum(vector(record)) == Entry.vectorChecksum(entry(record));
    }

    ByteBuffer entry(long record) {
        return entries.record(record);
    }

    ByteBuffer vector(long record) {
        return vectors.record(record);
    }
}
