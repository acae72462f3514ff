package org.embeval.engine.cache;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The layout of one record of a {@code .keys} file: see the package description. Buffers are little-endian. */
final class Entry {
    static final int BYTES = 48;

    private static final int TOKENS = CacheKeys.KEY_BYTES;
    private static final int VECTOR_CHECKSUM = TOKENS + Integer.BYTES;
    private static final int CUT = VECTOR_CHECKSUM + Integer.BYTES;
    private static final int CHECKSUM = CUT + Integer.BYTES;

    private Entry() {}

    /** Writes an entry at the buffer's position and moves that behind it. */
    static void put(ByteBuffer into, CacheKeys keys, int row, int tokens, boolean cut, int vectorChecksum) {
        int start = into.position();
        keys.put(row, into);
        into.putInt(tokens).putInt(vectorChecksum).putInt(cut ? 1 : 0);
        into.putInt(checksum(into.slice(start, CHECKSUM)));
    }

    static boolean intact(ByteBuffer entry) {
        return entry.getInt(CHECKSUM) == checksum(entry.slice(0, CHECKSUM));
    }

    static long fingerprint(ByteBuffer entry) {
        return entry.getLong(0);
    }

    static boolean sameKey(ByteBuffer a, ByteBuffer b) {
        return a.slice(0, CacheKeys.KEY_BYTES).equals(b.slice(0, CacheKeys.KEY_BYTES));
    }

    static int tokens(ByteBuffer entry) {
        return entry.getInt(TOKENS);
    }

    static boolean cut(ByteBuffer entry) {
        return entry.getInt(CUT) != 0;
    }

    static int vectorChecksum(ByteBuffer entry) {
        return entry.getInt(VECTOR_CHECKSUM);
    }

    /** CRC-32C of what remains in the buffer, whose position stays. */
    static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }
}
