package org.embeval.engine.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Removes old segments and merges small ones, each only while holding its lock. The segments of living writers stay.
 */
final class Pruner {
    /** Above this a segment is worth its two files. */
    private static final long SMALL_BYTES = 64L << 20;

    /** Each merged segment keeps a lock file open meanwhile. */
    private static final int MERGED_AT_ONCE = 200;

    private final Path root;
    private final Disk disk;
    private int removed;
    private int merged;
    private int inUse;

    Pruner(Path root, Disk disk) {
        this.root = root;
        this.disk = disk;
    }

    private record Aged(SegmentFiles files, Instant written, long bytes) {
        static Aged of(SegmentFiles files) throws IOException {
            return new Aged(files, files.written(), files.bytes());
        }

        boolean empty() throws IOException {
            return SegmentFiles.size(files.keys()) < Entry.BYTES;
        }
    }

    Pruned prune(Instant writtenBefore, long maxBytes) throws IOException {
        long before = bytes();
        long bytes = before;
        for (Aged segment : oldestFirst()) {
            boolean unwanted = segment.written().isBefore(writtenBefore) || bytes > maxBytes || segment.empty();
            if (unwanted && remove(segment.files())) {
                bytes -= segment.bytes();
            }
        }
        for (NamespaceFolder folder : NamespaceFolder.all(root)) {
            // Merging maps the old segments, and Windows does not remove a file that is mapped.
            if (NamespaceFolder.isPosix(folder.path())) {
                mergeSmall(folder);
            }
            folder.deleteIfEmpty();
        }
        return new Pruned(before, bytes(), removed, merged, inUse);
    }

    private long bytes() throws IOException {
        long bytes = 0;
        for (Aged segment : oldestFirst()) {
            bytes += segment.bytes();
        }
        return bytes;
    }

    private List<Aged> oldestFirst() throws IOException {
        List<Aged> segments = new ArrayList<>();
        for (NamespaceFolder folder : NamespaceFolder.all(root)) {
            for (SegmentFiles files : folder.segments()) {
                segments.add(Aged.of(files));
            }
        }
        segments.sort(Comparator.comparing(Aged::written)
                .thenComparing(segment -> segment.files().folder())
                .thenComparing(segment -> segment.files().name()));
        return segments;
    }

    private boolean remove(SegmentFiles files) throws IOException {
        Optional<SegmentLock> lock = SegmentLock.tryAcquire(files.lock());
        if (lock.isEmpty()) {
            inUse++;
            return false;
        }
        try {
            files.delete();
            removed++;
            return true;
        } finally {
            lock.get().close();
        }
    }

    private void mergeSmall(NamespaceFolder folder) throws IOException {
        List<SegmentFiles> small = new ArrayList<>();
        List<SegmentLock> locks = new ArrayList<>();
        try {
            for (SegmentFiles files : folder.segments()) {
                if (small.size() < MERGED_AT_ONCE && files.bytes() < SMALL_BYTES) {
                    Optional<SegmentLock> lock = SegmentLock.tryAcquire(files.lock());
                    lock.ifPresent(locks::add);
                    // Whoever held the lock a moment ago may have removed the segment.
                    if (lock.isPresent() && Files.exists(files.keys())) {
                        small.add(files);
                    }
                }
            }
            if (small.size() > 1) {
                merge(folder, small);
            }
        } finally {
            for (SegmentLock lock : locks) {
                lock.close();
            }
        }
    }

    /** The old segments go when the new one is complete: a crash in between leaves records twice, which does no harm. */
    private void merge(NamespaceFolder folder, List<SegmentFiles> small) throws IOException {
        SegmentFiles target;
        try (SegmentWriter writer = SegmentWriter.create(folder.path(), disk)) {
            target = writer.files();
            copyIntact(folder, small, writer);
        }
        Instant written = Instant.EPOCH;
        for (SegmentFiles files : small) {
            Instant sourceWritten = files.written();
            written = written.isAfter(sourceWritten) ? written : sourceWritten;
        }
        Files.setLastModifiedTime(target.keys(), FileTime.from(written));
        for (SegmentFiles files : small) {
            files.delete();
            merged++;
        }
    }

    private static void copyIntact(NamespaceFolder folder, List<SegmentFiles> sources, SegmentWriter writer)
            throws IOException {
        Batch batch = new Batch(folder.dimension());
        KeyIndex index = new KeyIndex();
        List<Segment> segments = new ArrayList<>();
        try (VectorReader reader = new VectorReader(folder.dimension())) {
            for (SegmentFiles files : sources) {
                Segment segment = new Segment(files, folder.dimension());
                segments.add(segment);
                segment.scan((record, entry) -> {
                    Optional<ByteBuffer> vector = segment.intactVector(record, reader);
                    if (vector.isPresent() && isNew(entry, index, segments)) {
                        index.add(Entry.fingerprint(entry), Place.of(segments.size() - 1, record));
                        batch.add(vector.get(), entry.duplicate());
                        if (batch.isFull()) {
                            batch.writeTo(writer);
                        }
                    }
                });
            }
        }
        batch.writeTo(writer);
    }

    private static boolean isNew(ByteBuffer entry, KeyIndex index, List<Segment> segments) {
        for (long place : index.places(Entry.fingerprint(entry))) {
            if (Entry.sameKey(entry, segments.get(Place.segment(place)).entry(Place.record(place)))) {
                return false;
            }
        }
        return true;
    }
}
