package org.embeval.vectors;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.embeval.api.Embeddings;

/**
 * Matrices as NumPy's {@code .npy} files of version 1.0: little-endian float32, row after row. The bytes are those that
 * {@code numpy.save} writes.
 */
public final class NpyFormat {
    /** NumPy leaves room so that a matrix can grow in place, which makes every header of a matrix this long. */
    public static final int HEADER_BYTES = 128;

    /** How such files begin; a byte each for the larger and the smaller part of the version follow. */
    static final byte[] NAME = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final byte[] VERSION = {1, 0};
    private static final int ROWS_AT_A_TIME = 1024;

    private NpyFormat() {}

    public static byte[] header(long rows, int dimension) {
        String facts = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + dimension + "), }";
        int factBytes = HEADER_BYTES - NAME.length - VERSION.length - Short.BYTES;
        String padded = facts + " ".repeat(factBytes - facts.length() - 1) + "\n";
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(NAME)
                .put(VERSION)
                .putShort((short) factBytes)
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    public static void writeRows(Embeddings rows, OutputStream out) throws IOException {
        int dimension = rows.dimension();
        float[] values = new float[ROWS_AT_A_TIME * dimension];
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < rows.rows(); from += ROWS_AT_A_TIME) {
            int count = Math.min(ROWS_AT_A_TIME, rows.rows() - from);
            rows.copyRows(from, count, values);
            bytes.asFloatBuffer().put(values, 0, count * dimension);
            out.write(bytes.array(), 0, count * dimension * Float.BYTES);
        }
    }
}
