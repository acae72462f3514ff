package org.embeval.vectors;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * A matrix in a {@code .npy} file, of which one row at a time is read: it may be larger than the heap. Versions 1.0 and 2.0
 * of the format with little-endian float32 row after row, as {@link NpyFormat} and {@code numpy.save} write them.
 */
public final class NpyMatrix implements AutoCloseable {
    private static final Pattern SHAPE = Pattern.compile("'shape': \\((\\d{1,10}), (\\d{1,7})\\)");
    private static final int MOST_HEADER_BYTES = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final long begin;
    private final long rows;
    private final int dimension;

    private NpyMatrix(Path file, FileChannel channel, long begin, long rows, int dimension) {
        this.file = file;
        this.channel = channel;
        this.begin = begin;
        this.rows = rows;
        this.dimension = dimension;
    }

    /** @throws EvalException with {@link Fault#UNAVAILABLE} if it is no such file, or not as long as its shape says */
    public static NpyMatrix open(Path file) {
        try {
            FileChannel channel = FileChannel.open(file);
            try {
                return of(file, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (EOFException e) {
            throw unusable(file, "it ends too early", e);
        } catch (IOException e) {
            throw unusable(file, e.toString(), e);
        }
    }

    private static NpyMatrix of(Path file, FileChannel channel) throws IOException {
        ByteBuffer start = read(channel, 0, NpyFormat.NAME.length + 2);
        byte[] name = new byte[NpyFormat.NAME.length];
        start.get(name);
        int version = start.get();
        if (!Arrays.equals(name, NpyFormat.NAME) || version < 1 || version > 2) {
            throw unusable(file, "it is no .npy file of version 1.0 or 2.0", null);
        }
        int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
        long at = NpyFormat.NAME.length + 2L;
        ByteBuffer length = read(channel, at, lengthBytes);
        int headerBytes = version == 1 ? Short.toUnsignedInt(length.getShort()) : length.getInt();
        if (headerBytes < 0 || headerBytes > MOST_HEADER_BYTES) {
            throw unusable(file, "its header is said to have " + headerBytes + " bytes", null);
        }
        String header = StandardCharsets.US_ASCII
                .decode(read(channel, at + lengthBytes, headerBytes))
                .toString();
        Matcher shape = SHAPE.matcher(header);
        if (!header.contains("'descr': '<f4'") || !header.contains("'fortran_order': False") || !shape.find()) {
            throw unusable(
                    file,
                    "it holds " + header.strip() + ", and not rows of float32.\nIn Python:"
                            + " numpy.save(name, numpy.ascontiguousarray(vectors, dtype='<f4'))",
                    null);
        }
        NpyMatrix matrix = new NpyMatrix(
                file,
                channel,
                at + lengthBytes + headerBytes,
                Long.parseLong(shape.group(1)),
                Integer.parseInt(shape.group(2)));
        matrix.requireWhole();
        return matrix;
    }

    private void requireWhole() throws IOException {
        long expected = begin + rows * dimension * Float.BYTES;
        if (dimension == 0 || channel.size() != expected) {
            throw unusable(
                    file,
                    "it has " + channel.size() + " bytes where " + rows + " rows of " + dimension + " values take "
                            + expected,
                    null);
        }
    }

    public long rows() {
        return rows;
    }

    /** Values in a row, at least 1. */
    public int dimension() {
        return dimension;
    }

    /** A row, anew each time. */
    public float[] row(long row) {
        try {
            float[] values = new float[dimension];
            read(channel, begin + row * dimension * Float.BYTES, dimension * Float.BYTES)
                    .asFloatBuffer()
                    .get(values);
            return values;
        } catch (IOException e) {
            throw unusable(file, e.toString(), e);
        }
    }

    private static ByteBuffer read(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    private static EvalException unusable(Path file, String why, Exception cause) {
        return new EvalException(Fault.UNAVAILABLE, file + " cannot be read as vectors: " + why + ".", cause);
    }

    /** May be called twice. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unusable(file, e.toString(), e);
        }
    }
}
