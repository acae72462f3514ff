package org.embeval.datasets.text;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CancellationException;

/**
 * The lines of a UTF-8 file that may be larger than the heap and than 2 GiB: lines are read from the file when they are asked
 * for, and on the heap is only where they begin, in 4 to 7 bytes for each. Lines can be read from any number of threads.
 *
 * <p>The file is not mapped, because the pages of a map that were touched count as memory of this process.
 *
 * <p>The file is read once to find the lines and to check every byte; it must not change afterwards.
 */
public final class DiskLines {
    /** What is read at a time; neighbouring lines come with it. */
    private static final int WINDOW_BYTES = 1 << 13;

    private static final int BUFFER_BYTES = 1 << 20;

    private final TextFile file;
    private final int size;
    private final LineStarts starts;
    private final FileChannel channel;
    private final ThreadLocal<Window> windows;

    private DiskLines(TextFile file, LineStarts starts, FileChannel channel, int windowBytes) {
        this.file = file;
        this.size = starts.size() - 1;
        this.starts = starts;
        this.channel = channel;
        this.windows = ThreadLocal.withInitial(() -> new Window(windowBytes));
    }

    static DiskLines of(TextFile file) throws IOException {
        return of(file, WINDOW_BYTES, BUFFER_BYTES);
    }

    /**
     * @param windowBytes how much of the file is read at a time
     * @param bufferBytes how much of it is checked at a time, at least 4
     */
    static DiskLines of(TextFile file, int windowBytes, int bufferBytes) throws IOException {
        // Not closed here: it stays open as long as somebody has the lines, and the garbage collector closes it then.
        FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
        try {
            return new DiskLines(file, new Scan(file, bufferBytes).run(channel), channel, windowBytes);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    public int size() {
        return size;
    }

    /** Line {@code i} without the line feed that ends it, otherwise as it is. */
    public String line(int i) {
        Objects.checkIndex(i, size);
        long from = starts.get(i);
        int length = (int) (starts.get(i + 1) - 1 - from);
        try {
            return windows.get().text(channel, from, length);
        } catch (ClosedChannelException e) {
            CancellationException cancelled = new CancellationException("interrupted while lines were read");
            cancelled.initCause(e);
            throw cancelled;
        } catch (IOException e) {
            throw file.damaged(i + 1, file.path() + " cannot be read any more: " + e);
        }
    }

    /** A part of the file that one thread has read. */
    private static final class Window {
        private final int capacity;
        private byte[] bytes = {};
        private long begin;
        private int filled;

        Window(int capacity) {
            this.capacity = capacity;
        }

        String text(FileChannel channel, long from, int length) throws IOException {
            if (from < begin || from + length > begin + filled) {
                load(channel, from, length);
            }
            return new String(bytes, (int) (from - begin), length, StandardCharsets.UTF_8);
        }

        private void load(FileChannel channel, long from, int length) throws IOException {
            if (bytes.length < Math.max(capacity, length)) {
                bytes = new byte[Math.max(capacity, length)];
            }
            begin = from;
            filled = 0;
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, Math.max(capacity, length));
            while (filled < length) {
                if (channel.read(buffer, from + filled) < 0) {
                    throw new EOFException("it has become shorter");
                }
                filled = buffer.position();
            }
        }
    }

    /** Finds the lines of a file and checks that it is UTF-8. */
    private static final class Scan {
        private final TextFile file;
        private final LineStarts starts;
        private final ByteBuffer bytes;
        private final CharBuffer characters;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);

        /** Offset in the file of the first byte of the buffer. */
        private long offset;

        Scan(TextFile file, int bufferBytes) {
            this.file = file;
            this.starts = new LineStarts(file);
            this.bytes = ByteBuffer.allocate(bufferBytes);
            // UTF-8 never has fewer bytes than UTF-16 has chars, so the buffer cannot overflow.
            this.characters = CharBuffer.allocate(bufferBytes);
        }

        /** One start more than there are lines: the last is behind the line feed that ends the file, or should. */
        LineStarts run(FileChannel channel) throws IOException {
            boolean more = true;
            boolean ended = true;
            starts.add(0);
            while (more) {
                int carried = bytes.position();
                more = channel.read(bytes) >= 0;
                int filled = bytes.position();
                addStarts(carried, filled);
                ended = filled == 0 ? ended : bytes.get(filled - 1) == '\n';
                bytes.flip();
                check(decoder.decode(bytes, characters.clear(), !more));
                offset += bytes.position();
                bytes.compact();
            }
            if (!ended) {
                starts.add(offset + 1);
            }
            return starts;
        }

        private void addStarts(int from, int to) {
            for (int i = from; i < to; i++) {
                if (bytes.get(i) == '\n') {
                    starts.add(offset + i + 1);
                }
            }
        }

        private void check(CoderResult result) {
            if (result.isError()) {
                long at = offset + bytes.position();
                throw file.notUtf8(starts.lineOf(at), at, bytes.get(bytes.position()));
            }
        }
    }

    /** Rising offsets in a file. */
    private static final class LineStarts {
        /** Every so many lines an offset is kept whole; the others are counted from there. */
        private static final int GROUP = 64;

        /** A group of lines that are no longer than this spans less than an integer holds. */
        private static final int LONGEST_LINE = Integer.MAX_VALUE / GROUP;

        private final TextFile file;
        private long[] bases = new long[16];
        private int[] distances = new int[16 * GROUP];
        private int size;

        LineStarts(TextFile file) {
            this.file = file;
        }

        int size() {
            return size;
        }

        long get(int i) {
            return bases[i / GROUP] + distances[i];
        }

        void add(long offset) {
            if (size > 0 && offset - get(size - 1) > LONGEST_LINE) {
                throw file.damaged(
                        size,
                        file.path().getFileName() + " has a line of more than " + LONGEST_LINE
                                + " bytes; each line should be a sentence.");
            }
            if (size == distances.length) {
                grow();
            }
            if (size % GROUP == 0) {
                bases[size / GROUP] = offset;
            }
            distances[size] = (int) (offset - bases[size / GROUP]);
            size++;
        }

        private void grow() {
            int larger = distances.length + distances.length / 2;
            distances = Arrays.copyOf(distances, larger);
            bases = Arrays.copyOf(bases, larger / GROUP + 1);
        }

        /** The line of a byte, counted from 1. */
        long lineOf(long offset) {
            int line = size;
            while (get(line - 1) > offset) {
                line--;
            }
            return line;
        }
    }
}
