package org.embeval.engine.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.embeval.api.Embeddings;
import org.embeval.api.Encoded;
import org.embeval.api.EvalException;

/**
 * The cached vectors of one encoder.
 *
 * <p>It sees what was in the cache when it was opened or last {@linkplain #refresh refreshed}, and all that it appends
 * itself. Safe for use by several threads; no lock is held on behalf of a caller between two calls. Where the disk fails,
 * methods throw {@link EvalException} with {@link org.embeval.api.Fault#UNAVAILABLE}.
 */
public final class CacheNamespace {
    private final NamespaceFolder folder;
    private final Disk disk;
    private final KeyIndex index = new KeyIndex();
    private final LongAdder damaged = new LongAdder();

    /** Its positions are the segment numbers in the index: it only grows. */
    private final List<Segment> segments = new CopyOnWriteArrayList<>();

    private final Object refreshing = new Object();
    private final Object appending = new Object();

    /** All segments in the list above. Guarded by {@code refreshing}, like the next and all additions to the list. */
    private final Set<SegmentFiles> known = new HashSet<>();

    /** Segments of others that may not be scanned to their end, by number. */
    private final Map<Integer, Segment> growing = new TreeMap<>();

    /** What is being written, or null. Guarded by {@code appending}, like the following. */
    private SegmentWriter writer;

    private int writerSegment;
    private Batch spareBatch;
    private boolean closed;

    CacheNamespace(NamespaceFolder folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
        refresh();
    }

    /**
     * Reads from the cache what it holds.
     *
     * @param into as many rows as there are keys; row {@code i} with its tokens and its cut bit is replaced if key
     *     {@code i} is found and left alone otherwise
     * @return the rows whose keys are absent, rising
     */
    public int[] lookup(CacheKeys keys, Encoded into) {
        requireSameShape(keys, into);
        float[] vector = new float[folder.dimension()];
        return reading(reader -> IntStream.range(0, keys.size())
                .filter(row -> {
                    Optional<Found> found = find(keys, row, reader);
                    found.ifPresent(record -> record.copy(vector, into, row));
                    return found.isEmpty();
                })
                .toArray());
    }

    private interface Reading<T> {
        T read(VectorReader reader);
    }

    private <T> T reading(Reading<T> work) {
        try (VectorReader reader = new VectorReader(folder.dimension())) {
            return work.read(reader);
        } catch (IOException e) {
            throw CacheFaults.unreadable(folder.path(), e);
        }
    }

    /**
     * What {@link #lookup} would find, without reading vectors into anything.
     *
     * @param cut bit {@code i} is set if key {@code i} is found and its text was cut
     * @return the rows whose keys are absent, rising
     */
    public int[] absent(CacheKeys keys, BitSet cut) {
        return reading(reader -> IntStream.range(0, keys.size())
                .filter(row -> {
                    Optional<Found> found = find(keys, row, reader);
                    found.ifPresent(record -> cut.set(row, Entry.cut(record.entry())));
                    return found.isEmpty();
                })
                .toArray());
    }

    private void requireSameShape(CacheKeys keys, Encoded rows) {
        if (keys.size() != rows.rows()) {
            throw new IllegalArgumentException(keys.size() + " keys for " + rows.rows() + " rows");
        }
        if (rows.embeddings().dimension() != folder.dimension()) {
            throw new IllegalArgumentException("vectors of dimension "
                    + rows.embeddings().dimension() + " in a cache of dimension " + folder.dimension());
        }
    }

    /** An intact record, whose vector lies in the reader's memory until it reads the next. */
    private record Found(ByteBuffer entry, ByteBuffer bytes) {
        void copy(float[] vector, Encoded into, int row) {
            bytes.asFloatBuffer().get(vector);
            into.embeddings().setRow(row, vector);
            into.tokens()[row] = Entry.tokens(entry);
            into.cut().set(row, Entry.cut(entry));
        }
    }

    /**
     * An intact record of a key. What is found damaged is counted and forgotten. Of what was removed since, it looks whether
     * it was merged into another segment.
     */
    private Optional<Found> find(CacheKeys keys, int row, VectorReader reader) {
        long fingerprint = keys.fingerprint(row);
        boolean removed = false;
        for (long place : index.places(fingerprint)) {
            Segment segment = segments.get(Place.segment(place));
            long record = Place.record(place);
            switch (examine(segment, record, keys, row, reader)) {
                case MATCH -> {
                    return Optional.of(new Found(segment.entry(record), reader.last()));
                }
                case DAMAGED -> damaged.add(index.remove(fingerprint, place) ? 1 : 0);
                case GONE -> removed |= index.remove(fingerprint, place);
                case OTHER_KEY -> {
                    // Another text whose key begins alike.
                }
            }
        }
        if (removed) {
            refresh();
            return find(keys, row, reader);
        }
        return Optional.empty();
    }

    private Segment.Verdict examine(Segment segment, long record, CacheKeys keys, int row, VectorReader reader) {
        try {
            return segment.examine(record, keys, row, reader);
        } catch (IOException e) {
            throw CacheFaults.unreadable(folder.path(), e);
        }
    }

    /**
     * Adds vectors; they are on the disk when this returns. Keys that the cache holds already are passed over.
     *
     * <p>If the disk fails, what was appended before stays, here and on the disk, and a later call tries again.
     *
     * @param keys key {@code i} belongs to row {@code i} of the slice
     * @throws IllegalArgumentException if the shapes differ or a value is NaN or infinite
     */
    public void append(CacheKeys keys, Encoded slice) {
        requireSameShape(keys, slice);
        int[] first = keys.firstOccurrences();
        float[] vector = new float[folder.dimension()];
        synchronized (appending) {
            Batch batch = emptyBatch();
            BitSet absent = reading(reader -> IntStream.range(0, keys.size())
                    .filter(row -> first[row] == row && find(keys, row, reader).isEmpty())
                    .collect(BitSet::new, BitSet::set, BitSet::or));
            for (int row = absent.nextSetBit(0); row >= 0; row = absent.nextSetBit(row + 1)) {
                copyFinite(slice.embeddings(), row, vector);
                batch.add(keys, row, vector, slice.tokens()[row], slice.cut().get(row));
                if (batch.isFull()) {
                    write(batch);
                }
            }
            write(batch);
        }
    }

    private Batch emptyBatch() {
        if (closed) {
            throw new IllegalStateException("the embedding cache is closed");
        }
        if (spareBatch == null) {
            spareBatch = new Batch(folder.dimension());
        }
        spareBatch.clear();
        return spareBatch;
    }

    /** A vector that no {@link Embeddings} accepts must not come back in every later run. */
    private static void copyFinite(Embeddings from, int row, float[] vector) {
        from.copyRow(row, vector);
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("row " + row + " holds the value " + value);
            }
        }
    }

    private void write(Batch batch) {
        if (batch.isEmpty()) {
            return;
        }
        long[] fingerprints = batch.fingerprints();
        try {
            startSegment();
            long firstRecord = writer.records();
            batch.writeTo(writer);
            for (int i = 0; i < fingerprints.length; i++) {
                index.add(fingerprints[i], Place.of(writerSegment, firstRecord + i));
            }
        } catch (IOException e) {
            abandonSegment(e);
            throw CacheFaults.unwritable(folder.path(), e);
        }
    }

    private void startSegment() throws IOException {
        if (writer == null) {
            // Another process may have cleared the cache since it was opened.
            folder.ensure();
            synchronized (refreshing) {
                writer = SegmentWriter.create(folder.path(), disk);
                known.add(writer.files());
                writerSegment = register(new Segment(writer.files(), folder.dimension()));
            }
        }
    }

    /** Readers pass over the torn end of a segment, but a writer must not go on behind it: the next one starts anew. */
    private void abandonSegment(IOException failure) {
        try {
            closeWriter();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void closeWriter() throws IOException {
        SegmentWriter finished = writer;
        writer = null;
        if (finished != null) {
            finished.close();
        }
    }

    /** Makes visible what other processes have appended since; it reads only what is new. */
    public void refresh() {
        synchronized (refreshing) {
            try {
                for (SegmentFiles files : folder.segments()) {
                    // Without keys its writer may be about to lock it, and would seem dead.
                    if (Files.exists(files.keys()) && known.add(files)) {
                        Segment segment = new Segment(files, folder.dimension());
                        growing.put(register(segment), segment);
                    }
                }
                for (Map.Entry<Integer, Segment> numbered : growing.entrySet()) {
                    scan(numbered.getKey(), numbered.getValue());
                }
                growing.values().removeIf(Segment::finished);
            } catch (IOException e) {
                throw CacheFaults.unreadable(folder.path(), e);
            }
        }
    }

    private void scan(int number, Segment segment) throws IOException {
        long before = segment.damaged();
        segment.scan((record, entry) -> index.add(Entry.fingerprint(entry), Place.of(number, record)));
        damaged.add(segment.damaged() - before);
    }

    private int register(Segment segment) {
        segments.add(segment);
        return segments.size() - 1;
    }

    /** How many damaged records were met since this namespace was opened; none of them was or will be returned. */
    public long damaged() {
        return damaged.sum();
    }

    /** Ends the segment that is being written. Nothing can be appended afterwards. */
    void close() {
        synchronized (appending) {
            closed = true;
            try {
                closeWriter();
            } catch (IOException e) {
                throw CacheFaults.unwritable(folder.path(), e);
            }
        }
    }
}
