package org.embeval.engine.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Counts what comes out of one archive and stops it where it is no longer plausible. */
final class UnpackBudget {
    private final ArchiveLimits limits;
    private long unpacked;
    private String member = "";

    UnpackBudget(ArchiveLimits limits) {
        this.limits = limits;
    }

    /** From now on bytes belong to this member. */
    void enter(String name) {
        member = name;
    }

    /** What stands before a complaint: the member that is being unpacked, if there is one. */
    String where() {
        return member.isEmpty() ? "" : "its member " + member + ": ";
    }

    /**
     * The same bytes, as long as they are not too many.
     *
     * @param packed how many packed bytes have been used for them so far
     */
    InputStream limit(InputStream in, LongSupplier packed) {
        return new Limited(in, packed);
    }

    private void add(long bytes, long ofStream, long packed) throws IOException {
        unpacked += bytes;
        if (unpacked > limits.bytes()) {
            throw new IOException(
                    where() + "it unpacks to more than " + limits.bytes() + " bytes, the most that is taken");
        }
        if (ofStream > limits.ratioFrom() && ofStream / limits.ratio() > Math.max(1, packed)) {
            throw new IOException(where() + "it unpacks to more than " + limits.ratio()
                    + " times its packed size, as only a decompression bomb does");
        }
    }

    private final class Limited extends FilterInputStream {
        private final LongSupplier packed;
        private long count;

        Limited(InputStream in, LongSupplier packed) {
            super(in);
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                add(1, ++count, packed.getAsLong());
            }
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read > 0) {
                count += read;
                add(read, count, packed.getAsLong());
            }
            return read;
        }

        /** Skipped bytes are unpacked like others. */
        @Override
        public long skip(long bytes) throws IOException {
            long skipped = 0;
            while (skipped < bytes && read() >= 0) {
                skipped++;
            }
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
