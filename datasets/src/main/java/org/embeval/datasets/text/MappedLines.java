package org.embeval.datasets.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;

/**
 * The lines of a UTF-8 file that may be larger than the heap and than 2 GiB: the file is mapped, and on the heap is only
 * where lines begin, in 4 to 7 bytes for each. Lines can be read from any number of threads.
 *
 * <p>The file is read once to find the lines and to check every byte; it must not change afterwards.
 */
public final class MappedLines {
    /** A buffer cannot be longer than 2 GiB. */
    private static final int CHUNK_BYTES = 1 << 30;

    private static final int BUFFER_BYTES = 1 << 20;

    private final int size;
    private final LineStarts starts;
    private final MappedByteBuffer[] chunks;
    private final int chunkBytes;

    private MappedLines(int size, LineStarts starts, MappedByteBuffer[] chunks, int chunkBytes) {
        this.size = size;
        this.starts = starts;
        this.chunks = chunks;
        this.chunkBytes = chunkBytes;
    }

    static MappedLines of(TextFile file) throws IOException {
        return of(file, CHUNK_BYTES, BUFFER_BYTES);
    }

    /**
     * @param chunkBytes how much of the file is mapped at a time
     * @param bufferBytes how much of it is checked at a time, at least 4
     */
    static MappedLines of(TextFile file, int chunkBytes, int bufferBytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            LineStarts starts = new Scan(file, bufferBytes).run(channel);
            return new MappedLines(starts.size() - 1, starts, map(channel, chunkBytes), chunkBytes);
        }
    }

    private static MappedByteBuffer[] map(FileChannel channel, int chunkBytes) throws IOException {
        long bytes = channel.size();
        MappedByteBuffer[] chunks = new MappedByteBuffer[Math.toIntExact((bytes + chunkBytes - 1) / chunkBytes)];
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            long from = (long) chunk * chunkBytes;
            chunks[chunk] = channel.map(MapMode.READ_ONLY, from, Math.min(chunkBytes, bytes - from));
        }
        return chunks;
    }

    public int size() {
        return size;
    }

    /** Line {@code i} without the line feed that ends it, otherwise as it is. */
    public String line(int i) {
        Objects.checkIndex(i, size);
        long from = starts.get(i);
        byte[] line = new byte[(int) (starts.get(i + 1) - 1 - from)];
        int done = 0;
        while (done < line.length) {
            int inChunk = (int) ((from + done) % chunkBytes);
            int step = Math.min(line.length - done, chunkBytes - inChunk);
            chunks[(int) ((from + done) / chunkBytes)].get(inChunk, line, done, step);
            done += step;
        }
        return new String(line, StandardCharsets.UTF_8);
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
