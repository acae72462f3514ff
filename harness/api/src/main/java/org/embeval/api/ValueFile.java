package org.embeval.api;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;

/**
 * Little-endian float32 values in a file, read and written through its channel. A map would be as fast, but every page of
 * it that was ever touched counts as memory of this process until the system runs out of it.
 */
final class ValueFile implements Embeddings.Values {
    private static final int BUFFER_BYTES = 1 << 18;

    private static final ThreadLocal<ByteBuffer> BUFFER = ThreadLocal.withInitial(
            () -> ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN));

    private final FileChannel channel;

    private ValueFile(FileChannel channel) {
        this.channel = channel;
    }

    static ValueFile open(Path file, long values) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        long bytes = values * Float.BYTES;
        if (channel.size() < bytes) {
            channel.write(ByteBuffer.allocate(1), bytes - 1);
        }
        return new ValueFile(channel);
    }

    @Override
    public void get(long from, float[] into, int at, int count) {
        ByteBuffer buffer = BUFFER.get();
        int most = BUFFER_BYTES / Float.BYTES;
        try {
            for (int done = 0; done < count; done += most) {
                int step = Math.min(most, count - done);
                fill(buffer.clear().limit(step * Float.BYTES), (from + done) * Float.BYTES);
                buffer.flip().asFloatBuffer().get(into, at + done, step);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void fill(ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("somebody cut a file of vectors that is in use");
            }
        }
    }

    @Override
    public void put(long from, float[] vector) {
        ByteBuffer buffer = BUFFER.get();
        int most = BUFFER_BYTES / Float.BYTES;
        try {
            for (int done = 0; done < vector.length; done += most) {
                int step = Math.min(most, vector.length - done);
                buffer.clear().asFloatBuffer().put(vector, done, step);
                long position = (from + done) * Float.BYTES;
                buffer.limit(step * Float.BYTES);
                while (buffer.hasRemaining()) {
                    channel.write(buffer, position + buffer.position());
                }
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** A channel is closed by the interruption of a thread that uses it, and then for all threads. */
    private static RuntimeException failure(IOException e) {
        if (e instanceof ClosedChannelException) {
            CancellationException cancelled =
                    new CancellationException("interrupted while vectors were read or written");
            cancelled.initCause(e);
            return cancelled;
        }
        return new UncheckedIOException(e);
    }

    @Override
    public void release() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
