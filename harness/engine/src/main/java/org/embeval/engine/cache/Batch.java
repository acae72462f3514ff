package org.embeval.engine.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Records on their way into a segment: as many as are written and forced at once. */
final class Batch {
    /** Large enough that forcing costs little beside writing, small enough not to matter beside a model. */
    private static final int VECTOR_BYTES = 8 << 20;

    private final ByteBuffer vectors;
    private final ByteBuffer entries;

    Batch(int dimension) {
        int vectorBytes = Math.multiplyExact(dimension, Float.BYTES);
        int records = Math.max(1, VECTOR_BYTES / vectorBytes);
        vectors = ByteBuffer.allocateDirect(records * vectorBytes).order(ByteOrder.LITTLE_ENDIAN);
        entries = ByteBuffer.allocateDirect(records * Entry.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean isFull() {
        return !entries.hasRemaining();
    }

    boolean isEmpty() {
        return entries.position() == 0;
    }

    /** The fingerprint of each record, in order. */
    long[] fingerprints() {
        long[] fingerprints = new long[entries.position() / Entry.BYTES];
        for (int i = 0; i < fingerprints.length; i++) {
            fingerprints[i] = Entry.fingerprint(
                    entries.slice(i * Entry.BYTES, Entry.BYTES).order(entries.order()));
        }
        return fingerprints;
    }

    /** Adds a record as it stands in another segment. */
    void add(ByteBuffer vector, ByteBuffer entry) {
        vectors.put(vector);
        entries.put(entry);
    }

    void add(CacheKeys keys, int row, float[] vector, int tokens, boolean cut) {
        int start = vectors.position();
        int length = vector.length * Float.BYTES;
        vectors.asFloatBuffer().put(vector);
        vectors.position(start + length);
        Entry.put(entries, keys, row, tokens, cut, Entry.checksum(vectors.slice(start, length)));
    }

    /** Writes the records, if there are any, and is empty afterwards, whether or not that succeeds. */
    void writeTo(SegmentWriter writer) throws IOException {
        if (isEmpty()) {
            return;
        }
        try {
            writer.append(vectors.flip(), entries.flip());
        } finally {
            clear();
        }
    }

    void clear() {
        vectors.clear();
        entries.clear();
    }
}
