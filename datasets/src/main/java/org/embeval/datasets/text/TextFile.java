package org.embeval.datasets.text;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * A text file of a dataset, and what a user can do if it is damaged.
 *
 * @param path where it is
 * @param remedy the command that replaces it, such as {@code run.sh data fetch tatoeba --force}; empty if there is none,
 *     as for a user's own file
 */
public record TextFile(Path path, String remedy) {
    private static final int MOST_UNPACKED = 1 << 29;

    /**
     * All lines of a UTF-8 file, ended by line feeds and by nothing else: a carriage return or U+2028 is part of its
     * line, as in a file that Python opens with {@code newline="\n"}. The line feed after the last line may be missing. A
     * byte order mark is part of the first line.
     *
     * @return the lines as they are, empty ones too; none for an empty file
     * @throws EvalException with {@link Fault#UNAVAILABLE}, line and byte offset if the bytes are not UTF-8
     */
    public List<String> readLinesLf() throws IOException {
        return linesLf(decode(Files.readAllBytes(path)));
    }

    /**
     * The lines of a UTF-8 file that Python reads in text mode: a carriage return ends a line, too, alone or before a line
     * feed. A byte order mark is part of the first line.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE}, line and byte offset if the bytes are not UTF-8
     */
    public List<String> readLines() throws IOException {
        return PythonText.universalLines(decode(Files.readAllBytes(path)));
    }

    /** What is done with a line. */
    public interface LineReader {
        /** @param number counted from 1 */
        void read(long number, String line);
    }

    /**
     * Reads the lines that {@link #readLines} would give one after the other, for files that should not be on the heap as a
     * whole.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE} and line if the bytes are not UTF-8
     */
    public void eachLine(LineReader reader) throws IOException {
        long number = 1;
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.read(number, line);
                number++;
            }
        } catch (CharacterCodingException e) {
            throw damaged(number, path.getFileName() + " is not UTF-8 in this line or soon after it.");
        }
    }

    /** As {@link #readLines}, without the byte order mark that the file may begin with. */
    public List<String> readLinesWithoutMark() throws IOException {
        String text = decode(Files.readAllBytes(path));
        return PythonText.universalLines(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /** The lines of a latin-1 file that Python reads in text mode; every byte is a character. */
    public List<String> readLinesLatin1() throws IOException {
        return PythonText.universalLines(Files.readString(path, StandardCharsets.ISO_8859_1));
    }

    /** A latin-1 file as Python's {@code splitlines()} cuts it: the byte 0x85 and others end a line, too. */
    public List<String> splitLinesLatin1() throws IOException {
        return PythonText.splitLines(Files.readString(path, StandardCharsets.ISO_8859_1));
    }

    /**
     * The lines of {@link #readLinesLf} for files that are too large to be held in memory.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE}, line and byte offset if the bytes are not UTF-8
     */
    public DiskLines linesOnDisk() throws IOException {
        return DiskLines.of(this);
    }

    /**
     * The lines of a gzip file, as {@link #readLinesLf} reads those of a plain one.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE} if it is no gzip file, or its end is missing
     */
    public List<String> readGzipLinesLf() throws IOException {
        return linesLf(decode(readGzip()));
    }

    /**
     * What a gzip file unpacks to.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE} if it is no gzip file, its end is missing, or it unpacks to more
     *     than half a gigabyte, as no file of the field does
     */
    public byte[] readGzip() throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
            byte[] bytes = in.readNBytes(MOST_UNPACKED + 1);
            if (bytes.length > MOST_UNPACKED) {
                throw damaged(path.getFileName() + " unpacks to more than " + MOST_UNPACKED + " bytes.");
            }
            return bytes;
        } catch (ZipException | EOFException e) {
            throw damaged(path.getFileName() + " is not a whole gzip file: " + e.getMessage() + ".");
        }
    }

    private static List<String> linesLf(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            lines.add(text.substring(from, to));
            from = to + 1;
        }
        return lines;
    }

    /** The error for damage that concerns the file as a whole. */
    public EvalException damaged(String what) {
        return damaged(what, "File: " + path);
    }

    /**
     * The error for damage in one line.
     *
     * @param line counted from 1
     */
    public EvalException damaged(long line, String what) {
        return damaged(what, "File: " + path + ", line " + line);
    }

    /**
     * The error for damage in one value.
     *
     * @param line counted from 1
     * @param column what the user calls it
     */
    public EvalException damaged(long line, String column, String what) {
        return damaged(what, "File: " + path + ", line " + line + ", column " + column);
    }

    private EvalException damaged(String what, String where) {
        return new EvalException(
                Fault.UNAVAILABLE, what + "\n" + where + (remedy.isEmpty() ? "" : "\nFetch it again with: " + remedy));
    }

    private String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        // UTF-8 never has fewer bytes than UTF-16 has chars, so the buffer cannot overflow.
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw notUtf8(bytes, in.position());
        }
        return out.flip().toString();
    }

    private EvalException notUtf8(byte[] bytes, int offset) {
        long line = 1;
        for (int i = 0; i < offset; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return notUtf8(line, offset, bytes[offset]);
    }

    /** @param line counted from 1 */
    EvalException notUtf8(long line, long offset, byte first) {
        return damaged(
                line,
                String.format(
                        Locale.ROOT,
                        "%s is not UTF-8: no character begins with the byte 0x%02X at byte offset %d.",
                        path.getFileName(),
                        first,
                        offset));
    }
}
